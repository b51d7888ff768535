import { readFile } from "node:fs/promises";

const TICKS_PER_SECOND = 100;

/** User and system time of a process and all its threads since its start. Needs Linux (/proc). */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
