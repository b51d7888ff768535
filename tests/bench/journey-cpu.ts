/**
 * How much server CPU one panelist's journey without script costs: open the page of 24 items with feedback, post 24 answers at
 * once, submit; durable (synchronous=FULL). CPU is read from the server process before and after, and divided by the journeys that
 * were completed; the rows are counted afterwards.
 *
 *   npx tsx tests/bench/journey-cpu.ts LOAD_PROGRAM.mjs [journeys] [concurrency]
 *
 * LOAD_PROGRAM replays `journey.mjs` (options --module --base --concurrency --duration --max-journeys --param --out). Needs Linux
 * (/proc) and `npm run build`.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { paths } from "../../app/paths";
import { migrateToLatest } from "../../db/migrate";
import { openDatabase } from "../../db/open";
import * as responses from "../../db/queries/response";
import { makeRatingStudy } from "../app/support/rating-study";
import { mintLink } from "../support/panelist-client";
import { startTestServer } from "../support/server";

const [loadProgram, journeys = "400", concurrency = "4"] = process.argv.slice(2);
if (!loadProgram) throw new Error("Name the load program.");
const ITEMS = 24;
const TICKS_PER_SECOND = 100;

const folder = await mkdtemp(join(tmpdir(), "tholos-bench-"));
const db = await openDatabase({ file: join(folder, "tholos.db") });
await migrateToLatest(db);
const study = await makeRatingStudy(db, { items: ITEMS, panelists: Number(journeys) });
const key = { consultationId: study.consultationId, roundId: study.roundId };
const links: string[] = [];
for (const respondentId of study.respondentIds) links.push(await mintLink(db, { ...key, respondentId }));
const plan = {
  links,
  page: paths.respondSection(study.consultationId, 2, "judgement~S1"),
  review: paths.respondReview(study.consultationId, 2),
  receipt: paths.respondReceipt(study.consultationId, 2),
  itemKeys: study.itemKeys,
};
await writeFile(join(folder, "links.json"), JSON.stringify(plan));

const server = await startTestServer({ dataDir: folder, environment: { LOG_LEVEL: "warn" } });
try {
  const before = await cpuSeconds(server.pid);
  const started = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [
    loadProgram,
    ...["--module", fileURLToPath(new URL("journey.mjs", import.meta.url)), "--base", server.url],
    ...["--concurrency", concurrency, "--duration", "300", "--max-journeys", journeys],
    ...["--param", `links=${join(folder, "links.json")}`, "--param", `base=${server.url}`],
  ]).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? "" }));
  const seconds = (performance.now() - started) / 1000;
  const cpu = (await cpuSeconds(server.pid)) - before;
  const completed = await responses.countSubmitted(db, key);
  console.log(stdout);
  console.log(
    `${completed} of ${journeys} journeys submitted in ${seconds.toFixed(1)} s, load average ${loadavg()[0]}`,
  );
  console.log(`server CPU per completed journey: ${((1000 * cpu) / completed).toFixed(1)} ms`);
} finally {
  await server.stop();
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
}

/** User and system time of a process since its start. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
