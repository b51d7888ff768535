import type { Worker } from "node:worker_threads";
import { startThread } from "../threads/start-thread";

/** Starts the thread of `worker.ts`. */
export function startWorker(): Worker {
  return startThread({ built: "../cli/section-worker.js", source: "../section-runs/worker.ts" });
}
