import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../app/paths";
import { newRandomId } from "../../db/ids";
import { migrateToLatest } from "../../db/migrate";
import { type Db, openDatabase } from "../../db/open";
import { makeFirstRatingRound, makeRatingStudy } from "../app/support/rating-study";
import { mintLink, PanelistClient } from "../support/panelist-client";
import { startTestServer, type TestServer } from "../support/server";

/*
 * Panelists' pages are answered without most of Remix (app/server/short-way). Whatever is asked, the answer is the one that Remix gives: an address with
 * an escaped letter means the same, and only Remix reads it.
 */
type Study = Awaited<ReturnType<typeof makeRatingStudy>>;

let folder: string;
let db: Db;
let server: TestServer;
let fresh: Study;
let later: Study;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tholos-short-way-"));
  db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  fresh = await makeFirstRatingRound(db, { items: 4, panelists: 2 });
  later = await makeRatingStudy(db, { items: 4, panelists: 6 });
  server = await startTestServer({ dataDir: folder });
});
afterAll(async () => {
  await server?.stop();
  await db?.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** The same address with its last letter or digit escaped. */
function escaped(path: string): string {
  const [address = "", query] = path.split("?");
  const at = address.search(/\w\W*$/);
  const code = address.charCodeAt(at).toString(16).toUpperCase();
  return `${address.slice(0, at)}%${code}${address.slice(at + 1)}${query === undefined ? "" : `?${query}`}`;
}

/** All that a browser gets but for what is new in every answer, and how the bytes are packed and counted. */
async function wholeOf(response: Response, asked: string, plain: string) {
  const headers = Object.fromEntries(response.headers);
  for (const name of ["date", "connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding"])
    delete headers[name];
  const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "none";
  const text = `${response.status} ${JSON.stringify(headers)}\n${await response.text()}`
    .replaceAll(nonce, "NONCE")
    .replaceAll(asked, plain)
    .replaceAll(encodeURIComponent(asked), encodeURIComponent(plain))
    .replaceAll(/(name=":idempotencyKey"[^>]*value=")[^"]+/g, "$1KEY")
    .replaceAll(/"(savedAt|version)":"[^"]*"/g, '"$1":""')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "RANDOM");
  return text;
}

async function compare(client: PanelistClient, path: string, expected: number, fields?: Record<string, string>) {
  const send = (address: string) => (fields ? client.post(address, fields) : client.get(address));
  const short = await send(path);
  const long = await send(escaped(path));
  expect([path, short.status]).toEqual([path, expected]);
  expect(await wholeOf(short, path, path)).toBe(await wholeOf(long, escaped(path), path));
}

async function comePanelist({ consultationId, roundId, respondentIds: [respondentId = ""] }: Study) {
  const client = new PanelistClient(server.url);
  const link = await mintLink(db, { consultationId, roundId, respondentId });
  await compare(client, link, 303);
  return client;
}

test("a whole way through a first round is answered as Remix answers it", async () => {
  const { consultationId, itemKeys } = fresh;
  const client = await comePanelist(fresh);
  const section = paths.respondSection(consultationId, 1, "judgement~S1");
  const pages = [
    paths.respond(consultationId),
    section,
    `${section}?minutes=10`,
    paths.respondReview(consultationId, 1),
    paths.respondSection(consultationId, 1, "nothing~here"),
    paths.respondReceipt(consultationId, 1),
    paths.respondSection(consultationId, 7, "judgement~S1"),
    paths.respondMyAnswers(consultationId),
    paths.respondParticipation(consultationId),
  ];
  const look = async () => {
    for (const page of pages) await compare(client, page, (await client.get(page)).status);
  };
  await look();
  const [first = "", ...others] = itemKeys;
  const save = { ":itemKey": first, [first]: "4" };
  await compare(client, paths.respondSave(consultationId, 1), 200, { ...save, ":idempotencyKey": newRandomId() });
  await compare(client, paths.respondSave(consultationId, 1), 422, {
    ...save,
    ":idempotencyKey": newRandomId(),
    x: "1",
  });
  const answers = Object.fromEntries(others.map((key) => [key, "2"]));
  const form = { [first]: "3", ...answers, ":intent": "next", ":idempotencyKey": newRandomId() };
  await compare(client, section, 422, { ...form, [first]: "77", ":idempotencyKey": newRandomId() });
  await compare(client, section, 303, form);
  await compare(client, section, 303, { ...form, ":intent": "save", ":idempotencyKey": newRandomId() });
  await compare(client, section, 409, { ...form, ":owner": "somebody-else", ":idempotencyKey": newRandomId() });
  await look();
  await compare(client, paths.respondReview(consultationId, 1), 303, {});
  await look();
});

test("a later round with feedback, and whoever has no way in, are answered as by Remix", async () => {
  const { consultationId } = later;
  const section = paths.respondSection(consultationId, 2, "judgement~S1");
  const client = await comePanelist(later);
  await compare(client, section, 200);
  await compare(client, paths.respond(consultationId), 200);
  const stranger = new PanelistClient(server.url);
  await compare(stranger, section, 403);
  await compare(stranger, section, 403, { ":intent": "next" });
  await compare(stranger, paths.respondReview(consultationId, 2), 403, {});
  await compare(stranger, paths.respondSave(consultationId, 2), 403, { ":itemKey": "x" });
  await compare(stranger, paths.join("no-such-token"), 404);
  await compare(stranger, paths.respondReview(consultationId, 2), 403);
});
