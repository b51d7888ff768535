import { once } from "node:events";
import { createServer, request as httpRequest, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type RequestHandler } from "express";
import { describe, expect, onTestFinished, test } from "vitest";
import { bodyLimits, limitBodies } from "../../../app/server/middleware/body-limit";
import { limitRates } from "../../../app/server/middleware/rate-limits";
import { refuseForeignOrigins } from "../../../app/server/middleware/same-origin";
import { securityHeaders } from "../../../app/server/middleware/security-headers";

/** Serves the handlers, then "reached" with the status that the query names. */
async function serve(handlers: readonly RequestHandler[], trustedProxies = 0): Promise<string> {
  const app = express();
  app.set("trust proxy", trustedProxies);
  app.use(securityHeaders(false), ...handlers);
  app.use((request, response) => {
    response.status(Number(request.query.status ?? 200)).send("reached");
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** `fetch` sets some headers itself, so this sends exactly what it is told. */
async function send(url: string, method: string, headers: OutgoingHttpHeaders = {}): Promise<number> {
  const request = httpRequest(url, { method, headers });
  request.end();
  const [response] = await once(request, "response");
  response.resume();
  return response.statusCode;
}

describe("the origin check", () => {
  const base = "https://consult.example.org";
  test.each([
    { why: "our own origin", headers: { origin: base }, status: 200 },
    { why: "another origin", headers: { origin: "https://evil.example" }, status: 403 },
    { why: "our host by plain http", headers: { origin: "http://consult.example.org" }, status: 403 },
    { why: "our host as a prefix", headers: { origin: `${base}.evil.example` }, status: 403 },
    {
      why: "another origin that calls itself same-origin",
      headers: { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      status: 403,
    },
    {
      why: "a page of ours without referrer",
      headers: { origin: "null", "sec-fetch-site": "same-origin", host: "consult.example.org" },
      status: 200,
    },
    { why: "a sandboxed page", headers: { origin: "null", "sec-fetch-site": "cross-site" }, status: 403 },
    { why: "a rebound name", headers: { "sec-fetch-site": "same-origin", host: "evil.example" }, status: 403 },
    { why: "a referrer of ours", headers: { referer: `${base}/sign-in` }, status: 200 },
    { why: "another referrer", headers: { referer: "https://evil.example/" }, status: 403 },
    { why: "nothing that says where it came from", headers: {}, status: 403 },
  ])("answers $status to a post from $why", async ({ headers, status }) => {
    const url = await serve([refuseForeignOrigins(base)]);
    expect(await send(url, "POST", { ...headers, "content-length": "0" })).toBe(status);
  });

  test("lets reading pass from anywhere, and covers every other method", async () => {
    const url = await serve([refuseForeignOrigins(base)]);
    const origin = "https://evil.example";
    expect(await send(url, "GET", { origin })).toBe(200);
    for (const method of ["PUT", "PATCH", "DELETE"]) expect(await send(url, method, { origin })).toBe(403);
  });

  test("takes this machine's names for one place", async () => {
    const url = await serve([refuseForeignOrigins("http://127.0.0.1:3000")]);
    expect(await send(url, "POST", { origin: "http://localhost:3000" })).toBe(200);
    expect(await send(url, "POST", { origin: "http://localhost:4000" })).toBe(403);
  });
});

describe("the body limit", () => {
  test("refuses what is too long before reading it, and lets organisers send larger files", async () => {
    const url = await serve([limitBodies()]);
    const length = String(bodyLimits.everybody + 1);
    expect(await send(`${url}/public/1/respond`, "POST", { "content-length": length })).toBe(413);
    expect(await send(`${url}/consultations/1/panel/import`, "POST", { "content-length": "0" })).toBe(200);
    expect(
      await send(`${url}/consultations/1/panel`, "POST", { "content-length": String(bodyLimits.organisers + 1) }),
    ).toBe(413);
  });

  test("refuses a body that does not say how long it is", async () => {
    const url = await serve([limitBodies()]);
    expect(await send(url, "POST", { "transfer-encoding": "chunked" })).toBe(411);
  });
});

describe("the rate limits", () => {
  const rule = { name: "test", points: 3, seconds: 60, applies: () => true };

  test("refuse the request after the last one allowed, and say when to come back", async () => {
    const url = await serve([limitRates([{ ...rule, counts: "requests" }])]);
    const statuses = [];
    for (let sent = 0; sent < 5; sent++) statuses.push((await fetch(url)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(Number((await fetch(url)).headers.get("retry-after"))).toBeGreaterThan(50);
  });

  test("are not fooled by a forged X-Forwarded-For", async () => {
    const url = await serve([limitRates([{ ...rule, counts: "requests" }])]);
    const statuses = [];
    for (let sent = 0; sent < 5; sent++) {
      statuses.push((await fetch(url, { headers: { "x-forwarded-for": `203.0.113.${sent}` } })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  test("behind one declared proxy believe only what that proxy added", async () => {
    const url = await serve([limitRates([{ ...rule, counts: "requests" }])], 1);
    const statuses = [];
    for (let sent = 0; sent < 5; sent++) {
      statuses.push((await fetch(url, { headers: { "x-forwarded-for": `203.0.113.${sent}, 198.51.100.7` } })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await fetch(url, { headers: { "x-forwarded-for": "198.51.100.8" } })).status).toBe(200);
  });

  test("may count failures only, so that many with good links are never stopped", async () => {
    const url = await serve([limitRates([{ ...rule, counts: "failures" }])]);
    for (let sent = 0; sent < 10; sent++) expect((await fetch(url)).status).toBe(200);
    const statuses = [];
    for (let sent = 0; sent < 5; sent++) statuses.push((await fetch(`${url}?status=404`)).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
  });
});

test("one panelist's answers are limited, and colleagues behind the same address go on", async () => {
  const url = await serve([limitRates()]);
  const post = async (cookie: string) =>
    (await fetch(`${url}/respond/c1/rounds/1/save`, { method: "POST", headers: { cookie } })).status;
  const statuses = new Set<number>();
  for (let sent = 0; sent < 400; sent++) statuses.add(await post("language=fr; panelist-c1=mine.signed"));
  expect([...statuses]).toEqual([200]);
  expect(await post("panelist-c1=mine.signed")).toBe(429);
  expect(await post("more=1; panelist-c1=mine.signed; panelist-c1=yours.signed")).toBe(429);
  expect(await post("panelist-c1=yours.signed")).toBe(200);
  expect((await fetch(`${url}/respond/c1`, { headers: { cookie: "panelist-c1=mine.signed" } })).status).toBe(200);
});

describe("the security headers", () => {
  test("allow nothing unsafe on panelist and public pages", async () => {
    const url = await serve([]);
    for (const path of ["/", "/respond/1", "/public/1/respond", "/consultationsx", "/sign-in"]) {
      const policy = (await fetch(url + path)).headers.get("content-security-policy") ?? "";
      expect(policy).not.toContain("unsafe");
      expect(policy).toContain("default-src 'none'");
    }
  });

  test("allow style attributes, and only those, on organiser pages", async () => {
    const url = await serve([]);
    const policy = (await fetch(`${url}/consultations/1`)).headers.get("content-security-policy") ?? "";
    expect(policy.match(/[^;]*unsafe[^;]*/g)).toEqual([" style-src-attr 'unsafe-inline'"]);
  });

  test("give every response a nonce of its own", async () => {
    const url = await serve([]);
    const nonces = [];
    for (let sent = 0; sent < 3; sent++) {
      nonces.push(/'nonce-([^']+)'/.exec((await fetch(url)).headers.get("content-security-policy") ?? "")?.[1]);
    }
    expect(new Set(nonces).size).toBe(3);
  });

  test("send no referrer from a personal link", async () => {
    const url = await serve([]);
    expect((await fetch(`${url}/join/secret`)).headers.get("referrer-policy")).toBe("no-referrer");
    expect((await fetch(`${url}/sign-in`)).headers.get("referrer-policy")).toBe("same-origin");
  });

  test("promise https only where it is served", async () => {
    const url = await serve([]);
    expect((await fetch(url)).headers.get("strict-transport-security")).toBeNull();
    const secure = await serve([securityHeaders(true)]);
    expect((await fetch(secure)).headers.get("strict-transport-security")).toBe("max-age=31536000");
  });
});
