import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { RateLimiterClusterMaster } from "rate-limiter-flexible";
import type { CommandIo } from "./io";

/** What a process is told that shall end what it is doing and then itself. Not by signal, which all of them may have got already. */
const STOP = "stop";
/** What a page leaves behind is mostly short-lived: with room for it, it is cleared away less often. */
const YOUNG_MEMORY_MB = 32;
/** How long a process may take to end what it is doing; the server itself gives up on running requests before. */
const STOP_TIMEOUT_MS = 20_000;
/** Between the death of a process and its successor, so that one that cannot live does not take the whole machine. */
const RESTART_PAUSE_MS = 1_000;

export interface Supervised {
  /** Has all of them end in order. */
  stop(): Promise<void>;
}

/**
 * Starts `count` processes with this one's arguments, which share its port, and replaces one that dies. Whatever a dead one had
 * acknowledged is on disk; requests it was answering are cut. Returns when all listen; `undefined` when one could not start.
 */
export async function supervise(count: number, io: Pick<CommandIo, "stderr">): Promise<Supervised | undefined> {
  new RateLimiterClusterMaster();
  // Each process takes connections itself; handed on by this one, every person would cost half a request more.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ execArgv: [...process.execArgv, `--max-semi-space-size=${YOUNG_MEMORY_MB}`] });
  const listening = new WeakSet<Worker>();
  cluster.on("listening", (worker) => listening.add(worker));
  const workers = Array.from({ length: count }, () => cluster.fork());
  const started = await Promise.all(workers.map(comesToListen));
  let isStopping = !started.every(Boolean);
  const stop = async () => {
    isStopping = true;
    await Promise.all(
      Object.values(cluster.workers ?? {}).map((worker) => worker && end(worker, listening.has(worker))),
    );
  };
  if (isStopping) {
    await stop();
    return undefined;
  }
  cluster.on("exit", async (worker, code, signal) => {
    if (isStopping) return;
    io.stderr.write(`Process ${worker.process.pid} ended (${signal ?? code}); another takes its place.\n`);
    await sleep(RESTART_PAUSE_MS);
    if (!isStopping) cluster.fork();
  });
  return { stop };
}

/** In a started process: resolves when the one that started it says so. */
export function stopOrdered(): Promise<void> {
  return new Promise((resolve) => {
    process.on("message", (message) => {
      if (message === STOP) resolve();
    });
  });
}

function comesToListen(worker: Worker): Promise<boolean> {
  return Promise.race([once(worker, "listening").then(() => true), once(worker, "exit").then(() => false)]);
}

/** One that does not listen yet answers nobody and would not hear the order. */
async function end(worker: Worker, isListening: boolean): Promise<void> {
  if (worker.isDead()) return;
  const ended = once(worker, "exit");
  if (isListening) worker.send(STOP);
  else worker.process.kill("SIGKILL");
  const timeout = setTimeout(() => worker.process.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timeout);
}
