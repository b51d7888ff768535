/**
 * `npm run bench:closing`: how long nobody else is served while a round of 300 items is analysed at its closing, in which everybody gave 50 answers: the
 * longest time in which the process took up nothing else, and the whole.
 *
 *   npm run bench:closing -- [--panelists 5000]
 *
 * The study stays in THOLOS_BENCH_DIR, if set, for the next run.
 */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { computeSnapshot } from "../../app/services/compute-snapshot.js";
import { openDatabase } from "../../db/open.js";
import * as rounds from "../../db/queries/round.js";
import { findOrMakeStudy } from "./organiser-pages/kept-study.js";

const LOOK_MS = 5;

const { values } = parseArgs({ options: { panelists: { type: "string", default: "5000" } } });
const panelists = Number(values.panelists);
const kept = process.env.THOLOS_BENCH_DIR;
const folder = kept ?? (await mkdtemp(join(tmpdir(), "tholos-bench-")));
try {
  const study = await findOrMakeStudy(folder, { panelists, responses: Math.min(400, panelists) });
  const file = join(folder, "closing.db");
  await copyFile(join(study.folders.answered, "tholos.db"), file);
  const db = await openDatabase({ file });
  const { consultationId } = study;
  // As made, all say the same, which is quickly tested.
  await sql`update answer set value = 1 + abs(random()) % 5 where "consultationId" = ${consultationId} and facet = 'value'`.execute(
    db,
  );
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number: 2 });
  if (!round) throw new Error("There is no round 2.");
  const { longest, whole } = await watch(() => computeSnapshot(db, new Date(), round));
  process.stdout.write(
    `${panelists} people, 300 items: ${Math.round(whole)} ms, of it ${Math.round(longest)} ms without a pause; ${availableParallelism()} processors, load average ${loadavg()[0]?.toFixed(1)}\n`,
  );
  await db.destroy();
  await rm(file);
} finally {
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}

async function watch(work: () => Promise<unknown>): Promise<{ longest: number; whole: number }> {
  const begin = performance.now();
  let [last, longest] = [begin, 0];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - LOOK_MS);
    last = now;
  };
  const timer = setInterval(look, LOOK_MS);
  await work();
  look();
  clearInterval(timer);
  return { longest, whole: performance.now() - begin };
}
