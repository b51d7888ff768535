import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** What a thread runs: as it was built, or its source where nothing is built; both relative to this module. */
export interface ThreadCode {
  readonly built: string;
  readonly source: string;
}

/** What fills its memory ends its thread only. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
/** Node 20 reads no TypeScript by itself, and `--import` does not reach a thread's hooks. */
const FROM_SOURCE = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(require("node:worker_threads").workerData);
});`;

/** Starts a thread that keeps no process alive. Both halves of the build lie in folders of `build/`. */
export function startThread({ built, source }: ThreadCode): Worker {
  const here = import.meta.url;
  const builtFile = new URL(built, here);
  const worker = existsSync(fileURLToPath(builtFile))
    ? new Worker(builtFile, { resourceLimits: LIMITS, execArgv: [] })
    : new Worker(FROM_SOURCE, {
        eval: true,
        workerData: new URL(source, here).href,
        resourceLimits: LIMITS,
        execArgv: [],
      });
  worker.unref();
  return worker;
}
