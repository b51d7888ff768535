import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openTestBrowser,
  type TestBrowser,
  untilAwake,
} from "../support/browser.js";
import { startTestServer, type TestServer } from "../support/server.js";

let server: TestServer;
let browser: TestBrowser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), openTestBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const pages = [
  { name: "start", path: "/" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-in asked", path: "/sign-in?sent" },
  { name: "sign-in confirm", path: "/sign-in/confirm?token=unknown" },
  { name: "sign-up", path: "/sign-up" },
  { name: "new password", path: "/sign-in/reset" },
  { name: "accessibility", path: "/accessibility" },
  { name: "not found", path: "/there-is-nothing" },
];
const looks = [360, 1280].flatMap((width) => [false, true].map((dark) => ({ width, dark })));

describe.each(pages)("the page $name", ({ name, path }) => {
  test.each(looks)("passes axe at $width px, dark: $dark", async ({ width, dark }) => {
    const page = await browser.newPage({ width, dark, allowedErrors: [/status of 404/] });
    await page.goto(server.url + path);
    await expectNoAxeViolations(page, `${name} ${width} ${dark ? "dark" : "light"}`);
    await expectNoSidewaysScroll(page);
  });
});

describe("signing in", () => {
  test("by a link leads to the consultations and leaves no token in the address bar", async () => {
    const link = (await server.run("sign-in-link", "organiser@example.org")).trim();
    const page = await browser.newPage();
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in now" }).click();
    await page.getByText("organiser@example.org").waitFor();
    expect(page.url()).toBe(`${server.url}/consultations`);

    // React complains about a page that is left while it takes it over.
    await untilAwake(page);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${server.url}/`);
    await page.goto(`${server.url}/consultations`);
    expect(page.url()).toContain("/sign-in?redirectTo=%2Fconsultations");
  });

  test("works without JavaScript and returns to the page that asked for it", async () => {
    const link = new URL((await server.run("sign-in-link", "organiser@example.org")).trim());
    link.searchParams.set("redirectTo", "/consultations?page=2");
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(link.href);
    await page.getByRole("button", { name: "Sign in now" }).click();
    await page.getByText("organiser@example.org").waitFor();
    expect(page.url()).toBe(`${server.url}/consultations?page=2`);
  });

  test("works once: opening the link spends nothing, the button does", async () => {
    const link = (await server.run("sign-in-link", "organiser@example.org")).trim();
    for (let opened = 0; opened < 3; opened++) expect((await fetch(link)).status).toBe(200);
    const first = await browser.newPage();
    await first.goto(link);
    await first.getByRole("button", { name: "Sign in now" }).click();
    await first.getByText("organiser@example.org").waitFor();

    const second = await browser.newPage({ allowedErrors: [/status of 410/] });
    await second.goto(link);
    await second.getByRole("button", { name: "Sign in now" }).click();
    await second.getByRole("heading", { name: "This link does not work any more" }).waitFor();
    expect(await second.context().cookies()).toEqual([]);
  });

  test("answers alike for an address that is known and one that is not", async () => {
    await server.run("sign-in-link", "organiser@example.org");
    const answers = await Promise.all(
      ["organiser@example.org", "nobody@example.org"].map(async (email) => {
        const response = await post("/sign-in", { email });
        return { status: response.status, location: response.headers.get("location"), body: await response.text() };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.location).toBe("/sign-in?sent");
  });
});

test("what is injected into a page neither runs nor styles", async () => {
  const page = await browser.newPage({ allowedErrors: [/Content Security Policy|CSP violation/] });
  await page.goto(server.url);
  const outcome = await page.evaluate(async () => {
    const broken: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
    const place = document.createElement("div");
    document.body.append(place);
    place.innerHTML = `<button id="injected" onclick="window.ran = true" style="color: red">x</button>`;
    const injected = document.getElementById("injected");
    injected?.click();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { ran: "ran" in window, colour: injected && getComputedStyle(injected).color, broken: broken.sort() };
  });
  expect(outcome).toMatchObject({ ran: false, broken: ["script-src-attr", "style-src-attr"] });
  expect(outcome.colour).not.toBe("rgb(255, 0, 0)");
});

test("tells the operator that it is up and ready", async () => {
  expect(await (await fetch(`${server.url}/healthz`)).text()).toBe("ok");
  expect(await (await fetch(`${server.url}/readyz`)).text()).toBe("ready");
});

test("logs neither tokens nor addresses nor query strings", async () => {
  const link = (await server.run("sign-in-link", "organiser@example.org")).trim();
  await fetch(link);
  await fetch(`${server.url}/join/abcdefghijklmnopqrstuv?from=mail`);
  await post("/sign-in", { email: "nobody-at-all@example.org" });
  const output = server.output();
  expect(output).toContain('"route":"/sign-in/confirm"');
  expect(output).not.toContain(new URL(link).searchParams.get("token"));
  expect(output).not.toMatch(/abcdefghijklmnopqrstuv|from=mail|nobody-at-all|127\.0\.0\.1:\d+\/s/);
});

function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(server.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin: server.url },
    body: new URLSearchParams(fields),
  });
}
