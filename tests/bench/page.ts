/**
 * `npm run bench:page`: how fast a panelist's page of rating items with feedback shows and reacts on a middling phone (processor slowed
 * down 4 times) on slow 4G, in Chromium, first visit with an empty cache: largest contentful paint, and the time from a tap to the next
 * paint (the slowest of the taps of a visit, as "interaction to next paint" counts it).
 *
 *   npm run bench:page -- [--runs 7] [--taps 12]
 *
 * A trivial page is visited the same way in every run, so that a busy machine can be told from a slower page. Needs `npm run build`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { paths } from "../../app/paths.js";
import { migrateToLatest } from "../../db/migrate.js";
import { openDatabase } from "../../db/open.js";
import { makeLongSection, makeRatingStudy } from "../app/support/rating-study.js";
import { launchChromium } from "../support/chromium.js";
import { mintLink } from "../support/panelist-client.js";
import { startTestServer } from "../support/server.js";
import { formatSpread } from "./journeys/figures.js";
import { type Visit, visit } from "./page-visits/visit.js";

const PANELISTS = 18;
const TRIVIAL_PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Trivial</title><h1>A page of one line</h1>`;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "7" },
    taps: { type: "string", default: "12" },
  },
});
const [runs = 0, taps = 0] = [Number(values.runs), Number(values.taps)];
if (![runs, taps].every((value) => Number.isInteger(value) && value > 0))
  throw new Error("--runs and --taps are whole numbers from 1 on.");

const folder = await mkdtemp(join(tmpdir(), "tholos-bench-"));
const db = await openDatabase({ file: join(folder, "tholos.db") });
await migrateToLatest(db);
const [SUBJECT, SECTION] = ["judgement~S1", "judgement"];
// A subject's page holds 100 criteria at most; only a section of questions, which have no feedback, holds 200.
const pages = [
  await makePage("24 items with feedback", SUBJECT, await makeRatingStudy(db, { items: 24, panelists: PANELISTS })),
  await makePage("100 items with feedback", SUBJECT, await makeRatingStudy(db, { items: 100, panelists: PANELISTS })),
  await makePage("200 items", SECTION, await makeLongSection(db, { items: 200, panelists: PANELISTS })),
];
const server = await startTestServer({ dataDir: folder, environment: { LOG_LEVEL: "warn" } });
const trivial = createServer((_request, response) => response.setHeader("Content-Type", "text/html").end(TRIVIAL_PAGE));
await new Promise<void>((resolve) => trivial.listen(0, "127.0.0.1", resolve));
const browser = await launchChromium();
try {
  say(`${runs} first visits each, processor slowed down 4 times, slow 4G; ${describeMachine()}`);
  const trivialUrl = `http://127.0.0.1:${(trivial.address() as AddressInfo).port}/`;
  const seen = new Map<string, Visit[]>();
  const loads: number[] = [];
  for (let run = 0; run < runs; run++) {
    note(seen, "trivial page", await visit(browser, { url: trivialUrl, taps: 0 }));
    for (const { name, page, links } of pages) {
      const order = { url: server.url + page, link: server.url + (links[run % PANELISTS] ?? ""), taps };
      note(seen, name, await visit(browser, order));
    }
    loads.push(loadavg()[0] ?? Number.NaN);
  }
  for (const [name, visits] of seen) report(name, visits);
  say(`\nload average ${formatSpread(loads)}`);
} finally {
  await browser.close();
  trivial.close();
  await server.stop();
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
}

type MadeStudy = Awaited<ReturnType<typeof makeRatingStudy>>;

async function makePage(name: string, pageId: string, study: MadeStudy) {
  const { consultationId, roundId, respondentIds } = study;
  const links: string[] = [];
  for (const respondentId of respondentIds) links.push(await mintLink(db, { consultationId, roundId, respondentId }));
  return { name, links, page: paths.respondSection(consultationId, 2, pageId) };
}

function note(seen: Map<string, Visit[]>, name: string, found: Visit): void {
  seen.set(name, [...(seen.get(name) ?? []), found]);
}

function report(name: string, visits: readonly Visit[]): void {
  const column = (figure: (visit: Visit) => number, digits: number) => formatSpread(visits.map(figure), digits);
  say(`\n${name}; median (range) of ${visits.length} visits`);
  say(`  largest contentful paint     ${column(({ lcpMs }) => lcpMs / 1000, 2)} s`);
  say(`  loaded                       ${column(({ loadMs }) => loadMs / 1000, 2)} s`);
  if (visits.every(({ inpMs }) => inpMs !== null)) {
    say(
      `  interaction to next paint    ${column(({ inpMs }) => inpMs ?? Number.NaN, 0)} ms, the slowest of ${taps} taps`,
    );
    say(`  the median tap               ${column(({ typicalTapMs }) => typicalTapMs ?? Number.NaN, 0)} ms`);
  }
  say(`  transferred                  ${column(({ bytes }) => bytes / 1000, 1)} kB`);
  say(`  requests                     ${column(({ requests }) => requests, 0)}`);
}

function describeMachine(): string {
  return `Node ${process.version}, ${availableParallelism()} processors, load average ${loadavg()[0]?.toFixed(1)}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
