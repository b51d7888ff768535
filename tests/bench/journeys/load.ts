import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { LoadOrder, LoadReport } from "./run-load.js";

const program = fileURLToPath(new URL("run-load.ts", import.meta.url));

/** Has the load program do one order. Throws when a journey failed: figures of failures are worth nothing. */
export async function sendLoad(order: LoadOrder): Promise<LoadReport> {
  const child = spawn(process.execPath, ["--import", "tsx", program], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(order));
  const report: LoadReport = JSON.parse(await text(child.stdout));
  if (report.failures.length > 0) throw new Error(`The load program failed: ${report.failures.join("; ")}`);
  return report;
}
