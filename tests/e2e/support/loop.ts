import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cookie, Page } from "playwright-core";
import { expect } from "vitest";
import { paths } from "../../../app/paths";
import { migrateToLatest } from "../../../db/migrate";
import { type Db, openDatabase } from "../../../db/open";
import { openTestBrowser, type PageOptions, type TestBrowser } from "../../support/browser";
import { startTestServer, type TestServer } from "../../support/server";
import { answerPage, keepAnswer, submitOverHttp } from "./answer-over-http";
import {
  allFields,
  BY_KEYBOARD,
  BY_MOUSE,
  isKept,
  itemKeyOf,
  LEAVES,
  PEOPLE,
  reasonFields,
  SUBJECT,
  WITHOUT_SCRIPT,
} from "./short-loop";
import { nothingYet, type Witnessed, WitnessedClient, witnessPage } from "./witness";

/** One consultation while it is played: the server, the database beside it, and what the stages hand on to each other. */
export interface Loop {
  readonly folder: string;
  readonly db: Db;
  readonly server: TestServer;
  readonly chromium: TestBrowser;
  /** Personal links by round and address. */
  readonly links: Map<number, ReadonlyMap<string, string>>;
  /** What each person was sent, in the order of `PEOPLE`. */
  readonly witnessed: readonly Witnessed[];
  consultationId: string;
  organiserCookies: Cookie[];
}

export async function startLoop(): Promise<Loop> {
  const folder = await mkdtemp(join(tmpdir(), "tholos-loop-"));
  const db = await openDatabase({ file: join(folder, "tholos.db") });
  await migrateToLatest(db);
  const [server, chromium] = await Promise.all([startTestServer({ dataDir: folder }), openTestBrowser()]);
  const witnessed = PEOPLE.map(nothingYet);
  return { folder, db, server, chromium, links: new Map(), witnessed, consultationId: "", organiserCookies: [] };
}

export async function endLoop(loop: Loop): Promise<void> {
  await loop.chromium.close();
  await loop.server.stop();
  await loop.db.destroy();
  await rm(loop.folder, { recursive: true, force: true });
}

/** A page of a browser in which the organiser is signed in. */
export async function organiserPage({ chromium, organiserCookies }: Loop): Promise<Page> {
  const page = await chromium.newPage();
  await page.context().addCookies(organiserCookies);
  return page;
}

/** A page of a person's own browser, after the personal link was opened in it. */
export async function panelistPage(loop: Loop, round: number, index: number, options?: PageOptions): Promise<Page> {
  const page = await loop.chromium.newPage(options);
  const witnessed = witnessedBy(loop, index);
  witnessPage(page, witnessed);
  const link = linkOf(loop, round, index);
  await page.goto(link);
  expect(page.url(), "address after the personal link").toBe(loop.server.url + paths.respond(loop.consultationId));
  return page;
}

export function linkOf({ links }: Loop, round: number, index: number): string {
  const link = links.get(round)?.get(PEOPLE[index]?.email ?? "");
  if (!link) throw new Error(`There is no link for person ${index} in round ${round}.`);
  return link;
}

/** The token of a personal link. */
export const tokenOf = (link: string): string => link.slice(link.lastIndexOf("/") + 1);

export function witnessedBy({ witnessed }: Loop, index: number): Witnessed {
  const own = witnessed[index];
  if (!own) throw new Error(`There is no person ${index}.`);
  return own;
}

/** The one page of questions of the short Delphi. */
export const questionsPath = ({ consultationId }: Loop, round: number): string =>
  paths.respondSection(consultationId, round, `judgement~${SUBJECT}`);

/** Reads all that the panelist of this browser may read in a round, as pages and as bare loader data. */
export async function readEverything(loop: Loop, round: number, index: number, page: Page): Promise<void> {
  const { consultationId, server } = loop;
  const addresses = [
    paths.respond(consultationId),
    questionsPath(loop, round),
    paths.respondReview(consultationId, round),
    paths.respondReceipt(consultationId, round),
    paths.informationNote(consultationId),
  ];
  for (const url of addresses.flatMap((address) => [address, `${address}.data`])) {
    const response = await page.request.get(server.url + url);
    expect(response.status(), url).toBeLessThan(300);
    witnessedBy(loop, index).bodies.push({ url, text: await response.text() });
  }
}

/** Everybody who has no browser answers a round and submits. In round 2 what did not change is kept. */
export async function answerOverHttp(loop: Loop, round: 1 | 2): Promise<void> {
  const { server, consultationId } = loop;
  const elsewhere = [BY_MOUSE, WITHOUT_SCRIPT, BY_KEYBOARD, ...(round === 2 ? [LEAVES] : [])];
  const path = questionsPath(loop, round);
  const key = itemKeyOf("criticality");
  for (const { index } of PEOPLE.filter((person) => !elsewhere.includes(person.index))) {
    const client = new WitnessedClient(server.url, witnessedBy(loop, index));
    await client.join(new URL(linkOf(loop, round, index)).pathname);
    const fields = round === 1 ? { ...allFields(1, index), ...reasonFields(index) } : allFields(2, index);
    if (round === 2 && isKept(index, "criticality")) {
      await keepAnswer(client, path, key);
      delete fields[key];
    }
    expect(await answerPage(client, path, fields)).toBe(paths.respondReview(consultationId, round));
    await submitOverHttp(client, consultationId, round);
  }
}
