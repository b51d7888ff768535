/**
 * `npm run bench:organiser`: how long the organiser's pages take with 5,000 panelists and 300 items, from the request to the whole answer, one at a time
 * and by an owner, who sees most. Beside them a trivial page (/healthz) of the same run, so that a busy machine can be told from slower software.
 *
 *   npm run bench:organiser -- [--times 20] [--warm-up 3] [--panelists 5000] [--responses 400] [--only PART-OF-A-NAME]
 *
 * One server process per moment of the consultation, on SQLite. Needs `npm run build`; making the study takes a minute or more. It stays in
 * THOLOS_BENCH_DIR, if set, for the next run.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { paths } from "../../app/paths.js";
import { startTestServer, type TestServer } from "../support/server.js";
import { BrowserLike } from "./journeys/browser-like.js";
import { quantileOf } from "./journeys/figures.js";
import { findOrMakeStudy } from "./organiser-pages/kept-study.js";
import { type LargeStudy, MOMENTS, type Moment } from "./organiser-pages/large-study.js";
import { organiserPages } from "./organiser-pages/pages.js";

const GOAL_MS = 300;
const TRIVIAL: [string, string] = ["trivial page", "/healthz"];

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "20" },
    "warm-up": { type: "string", default: "3" },
    panelists: { type: "string", default: "5000" },
    responses: { type: "string", default: "400" },
    only: { type: "string", default: "" },
  },
});
const times = wholeNumber("times");
const warmUp = wholeNumber("warm-up");
const size = { panelists: wholeNumber("panelists"), responses: wholeNumber("responses") };

const kept = process.env.THOLOS_BENCH_DIR;
const folder = kept ?? (await mkdtemp(join(tmpdir(), "tholos-bench-")));
try {
  say(`${size.panelists} panelists, ${size.responses} responses, 300 items; ${times} times after ${warmUp} to warm up`);
  say(`Node ${process.version}, ${availableParallelism()} processors; ${loadNow()} before the study is made`);
  const study = await findOrMakeStudy(folder, size);
  let over = 0;
  for (const moment of MOMENTS) over += await measureMoment(study, moment);
  say(`\n${over} pages with a p95 of ${GOAL_MS} ms or more`);
} finally {
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}

/** Gives how many pages miss the goal. */
async function measureMoment(study: LargeStudy, moment: Moment): Promise<number> {
  const pages = organiserPages(study)[moment].filter(([name]) => name.includes(values.only));
  if (pages.length === 0) return 0;
  const server = await startTestServer({
    dataDir: study.folders[moment],
    environment: { LOG_LEVEL: "warn", PROCESSES: "1" },
  });
  const browser = new BrowserLike(server.url);
  let over = 0;
  try {
    await signIn(browser, server, study);
    say(`\n${moment.padEnd(24)} median      p95     answer, gzip`);
    for (const page of [TRIVIAL, ...pages, TRIVIAL]) if (await measurePage(browser, page)) over++;
    say(loadNow());
  } finally {
    browser.leave();
    await server.stop();
  }
  return over;
}

async function signIn(browser: BrowserLike, server: TestServer, { owner, consultationId }: LargeStudy): Promise<void> {
  const link = new URL((await server.run("sign-in-link", owner)).trim());
  const form = { token: link.searchParams.get("token") ?? "", redirectTo: paths.consultations() };
  const { status } = await browser.post(link.pathname, form);
  if (status !== 302 && status !== 303) throw new Error(`Signing in was answered with ${status}.`);
  // Once per sitting: why names are looked at.
  const stated = await browser.post(paths.accessReason(consultationId), { purpose: "panel" });
  if (stated.status !== 302) throw new Error(`The reason was answered with ${stated.status}.`);
}

/** Whether the page misses the goal. An answer other than 200 is said and is no measurement. */
async function measurePage(browser: BrowserLike, [name, path]: [string, string]): Promise<boolean> {
  const took: number[] = [];
  let bytes = 0;
  for (let time = -warmUp; time < times; time++) {
    const begin = performance.now();
    const answer = await browser.get(path);
    const milliseconds = performance.now() - begin;
    if (answer.status !== 200) throw new Error(`${name} (${path}) was answered with ${answer.status}.`);
    bytes = answer.bytes;
    if (time >= 0) took.push(milliseconds);
  }
  const sorted = took.sort((a, b) => a - b);
  const [median, p95] = [quantileOf(sorted, 0.5), quantileOf(sorted, 0.95)];
  const isOver = p95 >= GOAL_MS;
  const figures = [median, p95].map((value) => `${value.toFixed(0).padStart(6)} ms`).join("");
  say(`${name.padEnd(22)}${figures}${(bytes / 1000).toFixed(1).padStart(10)} kB${isOver ? "  over" : ""}`);
  return isOver;
}

function loadNow(): string {
  return `load average ${loadavg()[0]?.toFixed(1)}`;
}

function wholeNumber(name: "times" | "warm-up" | "panelists" | "responses"): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number from 1 on.`);
  return value;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
