import { readdir, readFile } from "node:fs/promises";

const TICKS_PER_SECOND = 100;

/** User and system time of a process and the processes it started, all threads, since their start. Needs Linux (/proc). */
export async function cpuSeconds(pid: number): Promise<number> {
  const fields = await statOf(pid);
  let seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  for (const child of await childrenOf(pid)) seconds += await cpuSeconds(child);
  return seconds;
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8")));
  return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

/** The fields after the name, which may hold blanks itself. */
async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
