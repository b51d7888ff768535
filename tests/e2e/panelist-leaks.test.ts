import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import * as rationales from "../../db/queries/rationale";
import { makeShortStudy, playShortRound, type ShortStudy } from "../app/support/short-study";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";
import { readRoutes } from "./accessibility/page-routes";
import { answersOf, openNow } from "./accessibility/studies";
import { readLoaderData } from "./support/loader-data";

/** Pages about a consultation that anybody may read. */
const FOR_EVERYBODY = ["who-sees-what", "information", "erased", "offline", "service-worker[.]js"].map(
  (name) => `routes/respond.$consultationId.${name}`,
);
/** Routes that hold nothing of one consultation's panel, or only what is published; no cookie changes what they give. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  "root",
  ...[
    "_index",
    "accessibility",
    "colleague.$token",
    "join.$token",
    "mail.$token",
    "sign-in",
    "sign-in_.confirm",
    "sign-in_.code",
    "sign-in_.passkey",
    "sign-in_.passkey_.options",
    "sign-in_.with.$provider",
    "sign-in_.with.$provider_.callback",
    "sign-in_.reset",
    "sign-in_.reset_.confirm",
    "sign-out",
    "sign-up",
    "sign-up_.confirm",
  ].map((id) => `routes/${id}`),
  ...["_index", "email", "passkeys", "passkeys_.options", "password", "prove", "providers", "second-factor"].map(
    (id) => `routes/account.${id}`,
  ),
  ...["_index", "call", "call_.confirm.$token", "link", "receipt.$code", "receipt.$code_.pdf", "respond"].map(
    (id) => `routes/public.$consultationId.${id}`,
  ),
  "routes/public.$consultationId_.results",
  "routes/public.$consultationId_.results_.$file",
]);
/** What stands for a parameter of a path, all of which exist. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  ":roundNumber": ["1", "2"],
  ":page": ["judgement~CC-14"],
  ":step": ["decline", "withdraw", "take-back", "erase"],
  ":itemKey": ["CC-14.criticality"],
  ":subjectKey": ["CC-14"],
  ":criterionKey": ["criticality"],
  ":sectionKey": ["judgement"],
  ":language": ["en"],
  ":questionKey": ["joint-procurement"],
  ":organisationId": ["00000000-0000-4000-8000-000000000000"],
  ":file": ["my-data.json", "my-answers.csv", "answers.csv"],
};

const routes = await readRoutes();
const panelistRoutes = routes.filter(({ id }) => id.startsWith("routes/respond."));
const organiserRoutes = routes.filter(({ id }) => id.startsWith("routes/consultations"));

let folder: string;
let db: Db;
let server: TestServer;
let own: Study;
let other: Study;
let client: PanelistClient;

type Study = ShortStudy & { readonly roundId: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-leaks-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  own = await makeMarkedStudy("OWN");
  other = await makeMarkedStudy("OTHER");
  server = await startTestServer({ dataDir: folder });
  client = new PanelistClient(server.url);
  const respondentId = own.respondentIds[0] ?? "";
  await client.join(await mintLink(db, { consultationId: own.consultationId, roundId: own.roundId, respondentId }));
});
afterAll(async () => {
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** Round 2 is open; of the reasons of round 1 every third is released in other words, every third rejected, the others wait. */
async function makeMarkedStudy(mark: string): Promise<Study> {
  const study = await makeShortStudy(db);
  for (const [person, id] of study.respondentIds.entries()) {
    const [pseudonym, name, email] = [
      `PSEUDONYM-${mark}-${person}-`,
      `NAME-${mark}-${person}-`,
      `${mark}-${person}-@x.org`,
    ];
    await db.updateTable("respondent").set({ pseudonym }).where("id", "=", id).execute();
    await db.updateTable("contact").set({ name, email }).where("respondentId", "=", id).execute();
  }
  const first = await playShortRound(db, study, 1, (person) => ({
    ...answersOf(person),
    "criticality:reason": `SECRET-${mark}-${person}-`,
    "criticality:side": person % 2 ? "lower" : "higher",
  }));
  const key = { consultationId: study.consultationId, roundId: first.roundId };
  for (const { id, text, side } of await rationales.findAllForReview(db, { ...key, limit: 100, offset: 0 })) {
    const person = Number(text.split("-")[2]);
    if (person % 3 === 2) continue;
    const isReleased = person % 3 === 0;
    const release = {
      status: isReleased ? ("paraphrased" as const) : ("rejected" as const),
      releasedText: isReleased ? `RELEASED-${mark}-${person}-` : null,
      releasedSide: side,
      reviewedBy: study.owner.id,
      reviewedAt: new Date().toISOString(),
    };
    await rationales.review(db, { ...key, id }, release);
  }
  return { ...study, roundId: await openNow(db, study, 2) };
}

/** Everything that only one person, or nobody on a panel, may read. */
const secretsOf = ({ respondentIds }: Study, mark: string, reader: number | null) =>
  respondentIds.flatMap((id, person) =>
    person === reader
      ? []
      : [
          id,
          `PSEUDONYM-${mark}-${person}-`,
          `NAME-${mark}-${person}-`,
          `${mark}-${person}-@`,
          `SECRET-${mark}-${person}-`,
        ],
  );

/** Every address of a route in a consultation, one for each combination of what its parameters may be. */
function addresses(segments: readonly string[], { consultationId, respondentIds }: Study): string[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    ...VALUES,
    ":consultationId": [consultationId],
    ":respondentId": [respondentIds[1] ?? ""],
  };
  const valuesOf = (segment: string): readonly string[] => {
    if (!segment.startsWith(":")) return [segment];
    const values = known[segment];
    if (!values) throw new Error(`Of ${segment} no value is known: name one that exists in VALUES.`);
    return values;
  };
  return segments.reduce<string[]>(
    (begun, segment) => begun.flatMap((path) => valuesOf(segment).map((value) => `${path}/${value}`)),
    [""],
  );
}

/** The ways in which the data of an address can be asked for. */
const asked = (path: string, routeId: string) => [
  path,
  `${path}?_data=${encodeURIComponent(routeId)}`,
  `${path}.data`,
  `${path}.data?_routes=${encodeURIComponent(routeId)}`,
];

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

function ask(url: string, method: Method): Promise<Response> {
  if (method === "GET" || method === "HEAD") return client.get(url, method);
  return client.post(url, { ":intent": "save", "CC-14.criticality": "1" }, method);
}

/** Whether a reply is loader data without any datum: frames have no loader or say "nobody", and what only stores has none either. */
function holdsNoData(url: string, { status }: Response, body: string): boolean {
  if (status !== 200) return false;
  if (url.includes("?_data=")) return body === "" || isNothing(JSON.parse(body));
  return url.includes(".data") && Object.values(readLoaderData(body)).every(isNothing);
}

/** Null, or a record of nothing but nulls. */
function isNothing(data: unknown): boolean {
  if (data === null || data === undefined) return true;
  return typeof data === "object" && !Array.isArray(data) && Object.values(data).every((value) => value === null);
}

/** "refused": a status that says so, the way to the sign-in page, or data without a datum; everything else in words. */
async function outcomeOf(url: string, method: Method): Promise<string> {
  const reply = await ask(url, method);
  const body = await reply.text();
  // Whoever asks for an address knows what is in it: the way to the sign-in page holds the way back.
  const told = body.replaceAll(encodeURIComponent(url.replace(/\.data.*/, "")), "");
  const found = [...secretsOf(other, "OTHER", null), "RELEASED-OTHER"].filter((word) => told.includes(word));
  if (found.length > 0) return `tells ${found.join(", ")}`;
  // A redirect of loader data has a body of its own.
  const { headers, status } = reply;
  const leadsTo = headers.get("location") ?? headers.get("x-remix-redirect") ?? (status === 202 ? body : "");
  if (leadsTo.includes("/sign-in")) return "refused";
  if (method === "GET" && holdsNoData(url, reply, body)) return "refused";
  return status >= 400 && status < 500 ? "refused" : `${status} ${leadsTo}`;
}

test("every route is known as a panelist's, the organisers' or everybody's", () => {
  const known = new Set([...panelistRoutes, ...organiserRoutes].map(({ id }) => id));
  const unknown = routes.map(({ id }) => id).filter((id) => !known.has(id) && !OPEN_TO_ALL.has(id));
  expect(unknown, "routes of which nobody said who may ask for them").toEqual([]);
  expect(panelistRoutes.length).toBeGreaterThan(12);
  expect(organiserRoutes.length).toBeGreaterThan(30);
});

test("a panelist's cookie opens no page of another consultation and none of the organisers, however it is asked for", async () => {
  const closed = [
    ...panelistRoutes
      .filter(({ id }) => !FOR_EVERYBODY.includes(id))
      .flatMap((route) => addresses(route.segments, other).map((path) => ({ path, id: route.id }))),
    ...organiserRoutes.flatMap((route) =>
      [own, other].flatMap((study) => addresses(route.segments, study).map((path) => ({ path, id: route.id }))),
    ),
  ];
  const stored = () => db.selectFrom("answerChange").select("id").execute();
  const before = await stored();
  const opened: string[] = [];
  for (const { path, id } of closed) {
    for (const url of asked(path, id)) {
      const outcomes = new Map<Method, string>();
      for (const method of METHODS) outcomes.set(method, await outcomeOf(url, method));
      // A reply to HEAD has no body; it may say of the address what the reply to GET says.
      if (outcomes.get("GET") === "refused" && outcomes.get("HEAD") === "200 ") outcomes.delete("HEAD");
      for (const [method, outcome] of outcomes) if (outcome !== "refused") opened.push(`${method} ${url}: ${outcome}`);
    }
  }
  expect(opened).toEqual([]);
  expect(await stored()).toEqual(before);
});

test("no page of a panelist and no data behind it holds anything of others but reasons that were released", async () => {
  const save = `/respond/${own.consultationId}/rounds/2/judgement~CC-14`;
  const posted = await client.post(save, {
    ":intent": "save",
    ...Object.fromEntries(Object.entries(answersOf(0)).map(([name, value]) => [`CC-14.${name}`, value])),
  });
  expect(posted.status).toBeLessThan(400);
  const secrets = [...secretsOf(own, "OWN", 0), ...secretsOf(other, "OTHER", null), "RELEASED-OTHER"];
  const readable: string[] = [];
  let all = "";
  for (const { id, segments } of panelistRoutes) {
    for (const path of addresses(segments, own)) {
      for (const url of asked(path, id)) {
        const reply = await client.get(url);
        const body = await reply.text();
        if (reply.status === 200) readable.push(url);
        expect({ url, found: secrets.filter((word) => body.includes(word)) }).toEqual({ url, found: [] });
        all += body;
      }
    }
  }
  // The pages were there to be read, and what may be read was on them.
  expect(readable.length).toBeGreaterThan(50);
  expect(all).toContain("SECRET-OWN-0-");
  const released = new Set([...all.matchAll(/RELEASED-OWN-(\d+)-/g)].map(([, person]) => Number(person)));
  expect([...released].every((person) => person % 3 === 0)).toBe(true);
  expect(released.size).toBeGreaterThan(3);
});
