/**
 * `npm run bench:analysis`: the built `tholos analyse` beside SciPy and R on the same job and file, one process a run: read a panel's CSV; n,
 * mean, sd, median, quartiles, IQR, min, max and mode of each item and round; Kendall's W of each round; signed rank test and
 * Kruskal-Wallis of each item.
 *
 *   npm run bench:analysis -- [panelists ...]      10000 and 100000 unless given
 *
 * Needs `npm run build` and python3 for the data (make_panel_csv.py). SciPy (with pandas) and R (with data.table and jsonlite) take part
 * where they are installed; PYTHON names another python. Data stay in THOLOS_BENCH_DIR, if set, for the next run.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Digest, differences, digestOf } from "./analysis-digest.js";
import { measureProcess, type ProcessCost } from "./measure-process.js";

const RUNS = 3;
const ITEMS = 60;
const FLAGS = ["--groups", "--stability", "--panel", "--format", "json"];
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const tholos = here("../../app/cli/tholos.mjs");
const run = promisify(execFile);

interface Contender {
  readonly name: string;
  /** Start of the process included, and without. */
  readonly seconds: number;
  readonly computing: number;
  readonly peakMiB: number | null;
  readonly digest: Digest;
}

const sizes = process.argv.slice(2).map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 10))
  throw new Error("Name numbers of panelists from 10 on.");
if (!existsSync(here("../../build/cli/main.js"))) throw new Error("Run `npm run build` first.");
const folder = process.env.THOLOS_BENCH_DIR ?? (await mkdtemp(join(tmpdir(), "tholos-bench-")));
await mkdir(folder, { recursive: true });
const pythons = [process.env.PYTHON ?? "python3", "/usr/bin/python3"];
const anyPython = await firstThatRuns(pythons, ["-c", "import random"]);
const scipy = await firstThatRuns(pythons, ["-c", "import numpy, pandas, scipy.stats"]);
const rscript = await firstThatRuns(["Rscript"], ["-e", "library(data.table); library(jsonlite)"]);
if (anyPython === null) throw new Error("Python 3 makes the data and was not found: install it, or name it in PYTHON.");
if (scipy === null) say("SciPy with pandas was not found: it takes no part.");
if (rscript === null) say("R with data.table and jsonlite was not found: it takes no part.");

let areDigestsEqual = true;
const walls: { panelists: number; seconds: number }[] = [];
try {
  for (const panelists of sizes.length > 0 ? sizes : [10_000, 100_000]) {
    const file = await makeData(panelists);
    const contenders = [
      await measureTholos(file),
      ...(scipy ? [await measureScipy(scipy, file)] : []),
      ...(rscript ? [await measureR(rscript, file)] : []),
    ];
    report(panelists, contenders);
    walls.push({ panelists, seconds: contenders[0]?.seconds ?? Number.NaN });
  }
  const [small, large] = walls;
  if (small && large) {
    const fold = (large.seconds / small.seconds).toFixed(2);
    say(`From ${small.panelists} to ${large.panelists} panelists: ${fold} times as long.`);
  }
} finally {
  if (process.env.THOLOS_BENCH_DIR === undefined) await rm(folder, { recursive: true, force: true });
}
process.exitCode = areDigestsEqual ? 0 : 1;

async function firstThatRuns(programs: readonly string[], argv: readonly string[]): Promise<string | null> {
  for (const program of programs) {
    const hasRun = await run(program, [...argv]).then(
      () => true,
      () => false,
    );
    if (hasRun) return program;
  }
  return null;
}

async function makeData(panelists: number): Promise<string> {
  const file = join(folder, `panel-${panelists}.csv`);
  if (existsSync(file)) return file;
  const size = ["--panelists", String(panelists), "--items", String(ITEMS), "--rounds", "2", "--groups", "4"];
  await run(anyPython ?? "python3", [here("make_panel_csv.py"), ...size, "--seed", "1", "--out", file]);
  return file;
}

async function measureTholos(file: string): Promise<Contender> {
  const tiny = join(folder, "tiny.csv");
  await writeFile(tiny, "round,panelist,group,item,value\n1,p,g,i,1\n");
  const output = join(folder, "tholos.json");
  const analyse = (path: string) =>
    repeat(() => measureProcess(process.execPath, [tholos, "analyse", path, ...FLAGS], output));
  const start = median((await analyse(tiny)).map(({ seconds }) => seconds));
  const costs = await analyse(file);
  const seconds = median(costs.map((cost) => cost.seconds));
  const digest = digestOf(JSON.parse(await readFile(output, "utf8")));
  return {
    name: `tholos, node ${process.version}`,
    seconds,
    computing: seconds - start,
    peakMiB: peakOf(costs),
    digest,
  };
}

interface BenchOutput {
  readonly software: string;
  readonly secondsMedian: Readonly<Record<string, number>>;
  readonly digest: Digest;
}

/** The slower of its two ways to Kendall's W is taken off. */
async function measureScipy(python: string, file: string): Promise<Contender> {
  return measureOther(
    python,
    here("stat_bench.py"),
    [file, "--runs", "1"],
    ({ total = 0, kendallW = 0, ...seconds }) => {
      const byCounting = seconds.kendallW_byCounting ?? 0;
      return { computing: total - kendallW + Math.min(kendallW, byCounting), besides: Math.max(kendallW, byCounting) };
    },
  );
}

async function measureR(program: string, file: string): Promise<Contender> {
  return measureOther(program, here("stat_bench.R"), [file, "1"], ({ total = 0 }) => ({
    computing: total,
    besides: 0,
  }));
}

async function measureOther(
  program: string,
  script: string,
  argv: readonly string[],
  phases: (seconds: Readonly<Record<string, number>>) => { computing: number; besides: number },
): Promise<Contender> {
  const output = join(folder, "other.json");
  const found: { cost: ProcessCost; said: BenchOutput; computing: number; seconds: number }[] = [];
  await repeat(async () => {
    const cost = await measureProcess(program, [script, ...argv], output);
    const said: BenchOutput = JSON.parse(await readFile(output, "utf8"));
    const { computing, besides } = phases(said.secondsMedian);
    found.push({ cost, said, computing, seconds: cost.seconds - besides });
  });
  const [first] = found;
  if (!first) throw new Error(`${script} was not run`);
  return {
    name: first.said.software,
    seconds: median(found.map(({ seconds }) => seconds)),
    computing: median(found.map(({ computing }) => computing)),
    peakMiB: peakOf(found.map(({ cost }) => cost)),
    digest: first.said.digest,
  };
}

async function repeat<Result>(once: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < RUNS; index++) results.push(await once());
  return results;
}

function report(panelists: number, contenders: readonly Contender[]): void {
  const [own, ...others] = contenders;
  if (!own) return;
  const load = loadavg()[0]?.toFixed(1);
  say(
    `\n${panelists} panelists, ${ITEMS} items, 2 rounds, 4 groups: ${own.digest.rows} rows; median of ${RUNS} runs, load ${load}`,
  );
  for (const { name, seconds, computing, peakMiB } of contenders) {
    const memory = peakMiB === null ? "?" : peakMiB.toFixed(0);
    say(
      `  ${seconds.toFixed(2).padStart(7)} s   ${computing.toFixed(2).padStart(7)} s without start   ${memory.padStart(5)} MiB   ${name}`,
    );
  }
  for (const other of others) {
    const share =
      own.peakMiB === null || other.peakMiB === null ? "?" : ((100 * own.peakMiB) / other.peakMiB).toFixed(0);
    const times = (key: "seconds" | "computing") => (other[key] / own[key]).toFixed(2);
    say(
      `  ${times("seconds")} times faster, ${times("computing")} without start, in ${share} % of the memory of ${other.name}`,
    );
    const different = differences(own.digest, other.digest);
    say(different.length === 0 ? "  the same digest" : `  DIFFERENT DIGEST: ${different.join("; ")}`);
    areDigestsEqual &&= different.length === 0;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function peakOf(costs: readonly ProcessCost[]): number | null {
  const peaks = costs.flatMap(({ peakMiB }) => (peakMiB === null ? [] : [peakMiB]));
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
