import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { finished } from "node:stream/promises";

const POLL_MS = 5;

export interface ProcessCost {
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Highest resident memory; null where the system does not tell (it needs Linux's /proc). */
  readonly peakMiB: number | null;
}

/**
 * Runs a program with its output in a file, and measures it from outside. The kernel keeps the highest memory of a process, so the last look
 * before its end tells nearly all of it.
 */
export async function measureProcess(program: string, argv: readonly string[], output: string): Promise<ProcessCost> {
  const file = createWriteStream(output);
  await new Promise((resolve) => file.once("open", resolve));
  const begin = performance.now();
  const child = spawn(program, argv, { stdio: ["ignore", file, "ignore"] });
  let peakMiB: number | null = null;
  const look = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes !== undefined) peakMiB = Math.max(peakMiB ?? 0, Number(kibibytes) / 1024);
  }, POLL_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  }).finally(() => clearInterval(look));
  const seconds = (performance.now() - begin) / 1000;
  file.end();
  await finished(file);
  if (code !== 0) throw new Error(`${program} ${argv.join(" ")} ended with ${code}`);
  return { seconds, peakMiB };
}
