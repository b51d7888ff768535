/**
 * `npm run bench:http`: what whole journeys without script cost the server: link, page, 30 answers in one post, submit; and the same with
 * every answer stored by itself first, as the page's script does it. SQLite; an answered request is on disk.
 *
 *   npm run bench:http -- [--runs 7] [--journeys 300] [--warm-up 400] [--processes N] [--concurrency 4N] [--only NAME]
 *
 * Every run has a new server with a fresh copy of the database; the load program shares its processors. The server has as many processes as there are processors
 * unless told otherwise, each of which needs its share of the warming up. CPU is that of all of them, all threads, and the rows are counted after it has ended. A trivial page (/healthz) is measured in the same run, so that runs on a
 * busy or slower machine can be told from slower software. Needs Linux (/proc) and `npm run build`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startTestServer } from "../support/server.js";
import { cpuSeconds } from "./journeys/cpu-seconds.js";
import { formatSpread } from "./journeys/figures.js";
import { sendLoad } from "./journeys/load.js";
import type { LoadReport } from "./journeys/run-load.js";
import { countStoredRows } from "./journeys/stored-rows.js";
import { copyStudy, makeStudyFile, type StudyFile } from "./journeys/study-file.js";

const ITEMS = 30;
const TRIVIAL = { type: "trivial", path: "/healthz", visits: 250, requestsEach: 4 } as const;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "7" },
    journeys: { type: "string", default: "300" },
    "warm-up": { type: "string", default: "400" },
    concurrency: { type: "string" },
    processes: { type: "string", default: String(availableParallelism()) },
    only: { type: "string" },
  },
});
const runs = wholeNumber("runs");
const journeys = wholeNumber("journeys");
const warmUp = wholeNumber("warm-up");
const processes = wholeNumber("processes");
/** Enough people at once that no process waits for one of them. */
const concurrency = values.concurrency === undefined ? 4 * processes : wholeNumber("concurrency");

const scenarios = [
  { name: "first-round", round: 1, autosaves: false, says: `${ITEMS} items without feedback, answers in one post` },
  { name: "autosave", round: 1, autosaves: true, says: "the same, every answer stored by itself first" },
  { name: "feedback", round: 2, autosaves: false, says: `${ITEMS} items with feedback, answers in one post` },
] as const;
const chosen = scenarios.filter(({ name }) => values.only === undefined || values.only === name);
if (chosen.length === 0) throw new Error(`--only is one of ${scenarios.map(({ name }) => name).join(", ")}.`);

type Scenario = (typeof scenarios)[number];
interface Run {
  readonly load: LoadReport;
  readonly cpuMs: number;
  readonly trivialPerSecond: number;
  readonly trivialCpuMs: number;
  readonly loadAverage: number;
}

const folder = await mkdtemp(join(tmpdir(), "tholos-bench-"));
try {
  say(
    `${runs} runs of ${journeys} journeys after ${warmUp} to warm up, ${concurrency} at a time, ${processes} server processes; ${describeMachine()}`,
  );
  const studies = new Map<1 | 2, StudyFile>();
  for (const scenario of chosen) {
    const { round } = scenario;
    const study =
      studies.get(round) ??
      (await makeStudyFile(join(folder, `round-${round}`), { round, items: ITEMS, panelists: warmUp + journeys }));
    studies.set(round, study);
    const done: Run[] = [];
    for (let index = 0; index < runs; index++) done.push(await runOnce(scenario, study, join(folder, "run")));
    report(scenario, done);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function runOnce({ autosaves }: Scenario, study: StudyFile, dataDir: string): Promise<Run> {
  await copyStudy(study, dataDir);
  const server = await startTestServer({ dataDir, environment: { LOG_LEVEL: "warn", PROCESSES: String(processes) } });
  const base = { url: server.url, concurrency };
  const timed = async (order: Parameters<typeof sendLoad>[0]) => {
    const before = await cpuSeconds(server.pid);
    const load = await sendLoad(order);
    return { load, cpuMs: (1000 * ((await cpuSeconds(server.pid)) - before)) / load.completed };
  };
  const order = { ...base, type: "journeys", plan: study.plan, autosaves } as const;
  let measured: Run;
  try {
    await sendLoad({ ...order, links: study.links.slice(0, warmUp) });
    await sendLoad({ ...base, ...TRIVIAL });
    const trivial = await timed({ ...base, ...TRIVIAL });
    const { load, cpuMs } = await timed({ ...order, links: study.links.slice(warmUp) });
    measured = {
      load,
      cpuMs,
      trivialPerSecond: (TRIVIAL.requestsEach * trivial.load.completed) / trivial.load.seconds,
      trivialCpuMs: trivial.cpuMs / TRIVIAL.requestsEach,
      loadAverage: loadavg()[0] ?? Number.NaN,
    };
  } finally {
    await server.stop();
  }
  const rows = await countStoredRows(dataDir, study.key);
  await rm(dataDir, { recursive: true });
  const people = warmUp + journeys;
  if (rows.submitted !== people || rows.answers !== people * ITEMS || rows.changes !== people * ITEMS) {
    throw new Error(`${people} journeys of ${ITEMS} answers left ${JSON.stringify(rows)}.`);
  }
  return measured;
}

function report({ name, says }: Scenario, done: readonly Run[]): void {
  const column = (figure: (run: Run) => number, digits = 1) => formatSpread(done.map(figure), digits);
  say(`\n${name}: ${says}; median (range) of ${done.length} runs`);
  say(`  journeys per second          ${column(({ load }) => load.completed / load.seconds)}`);
  say(`  server CPU per journey       ${column(({ cpuMs }) => cpuMs)} ms`);
  for (const step of Object.keys(done[0]?.load.steps ?? {})) {
    const at = (key: "p50" | "p95" | "bytes") => column(({ load }) => load.steps[step]?.[key] ?? Number.NaN, 0);
    say(`  ${step.padEnd(10)} p50 ${at("p50")} ms, p95 ${at("p95")} ms, ${at("bytes")} bytes`);
  }
  say(`  load program, CPU each       ${column(({ load }) => (1000 * load.cpuSeconds) / load.completed)} ms`);
  say(`  trivial page                 ${column(({ trivialPerSecond }) => trivialPerSecond, 0)} per second`);
  say(`  trivial page, server CPU     ${column(({ trivialCpuMs }) => trivialCpuMs, 2)} ms`);
  say(`  load average                 ${column(({ loadAverage }) => loadAverage)}`);
  say(`  rows: ${ITEMS} answers and a submitted response of every journey are on disk`);
}

function describeMachine(): string {
  return `Node ${process.version}, ${availableParallelism()} processors, load average ${loadavg()[0]?.toFixed(1)}`;
}

function wholeNumber(name: "runs" | "journeys" | "warm-up" | "concurrency" | "processes"): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number from 1 on.`);
  return value;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
