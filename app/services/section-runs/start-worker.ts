import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** A model that fills its memory ends its thread only. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
/** Both halves of the build lie in folders of `build/`. */
const BUILT = "../cli/section-worker.js";
const SOURCE = "./worker.ts";
/** Node 20 reads no TypeScript by itself, and `--import` does not reach a thread's hooks. */
const FROM_SOURCE = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(require("node:worker_threads").workerData);
});`;

/** Starts the thread of `worker.ts`: as it was built, or from its source where nothing is built (development, tests). */
export function startWorker(): Worker {
  const here = import.meta.url;
  const built = new URL(BUILT, here);
  const worker = existsSync(fileURLToPath(built))
    ? new Worker(built, { resourceLimits: LIMITS, execArgv: [] })
    : new Worker(FROM_SOURCE, {
        eval: true,
        workerData: new URL(SOURCE, here).href,
        resourceLimits: LIMITS,
        execArgv: [],
      });
  worker.unref();
  return worker;
}
