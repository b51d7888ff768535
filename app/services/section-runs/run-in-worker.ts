import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { SectionRun } from "../../../surveys/surveyjs/run-section";
import type { WorkerMessage } from "./job";
import { startWorker } from "./start-worker";

class TimeIsOverError extends Error {
  override readonly name = "TimeIsOverError";
}
/** More wait than can be served in a reasonable time. */
export class TooManyJobsError extends Error {
  override readonly name = "TooManyJobsError";
}

interface Waiting {
  readonly owner: string;
  readonly text: string;
  readonly milliseconds: number;
  readonly resolve: (run: SectionRun) => void;
  readonly reject: (error: Error) => void;
}

const MOST_WAITING = 200;
/** To start, on a machine that does other things too. */
const LONGEST_START = 30_000;

/**
 * Threads that run sections' models, as many as there are processors to spare. Whoever waits is served in turn by owner: somebody whose
 * answers take long each time waits for oneself, not everybody else for them.
 */
export class SectionWorkers {
  readonly #most: number;
  readonly #idle: Worker[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<string>();
  #busy = 0;
  #last = "";

  constructor(most = Math.max(1, availableParallelism() - 1)) {
    this.#most = most;
  }

  /**
   * Runs one job (`SectionJob` as JSON text) for at most so many milliseconds, its waiting not counted.
   *
   * Throws  TimeIsOverError, TooManyJobsError; an error with the words of what the model throws.
   */
  run(text: string, { owner, milliseconds }: { readonly owner: string; readonly milliseconds: number }) {
    return new Promise<SectionRun>((resolve, reject) => {
      if (this.#waiting.length >= MOST_WAITING) return reject(new TooManyJobsError("Too many sections wait."));
      this.#waiting.push({ owner, text, milliseconds, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#busy >= this.#most) return;
    const job = this.#takeJob();
    if (!job) return;
    this.#busy += 1;
    this.#running.add(job.owner);
    this.#last = job.owner;
    void this.#serve(job).finally(() => {
      this.#busy -= 1;
      this.#running.delete(job.owner);
      this.#next();
    });
  }

  /** One job of each owner at a time; somebody else's first. */
  #takeJob(): Waiting | undefined {
    const open = this.#waiting.filter(({ owner }) => !this.#running.has(owner));
    const job = open.find(({ owner }) => owner !== this.#last) ?? open[0];
    if (job) this.#waiting.splice(this.#waiting.indexOf(job), 1);
    return job;
  }

  async #start(): Promise<Worker> {
    const worker = startWorker();
    // One that ends while it is idle must neither be asked again nor end the process.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      const place = this.#idle.indexOf(worker);
      if (place >= 0) this.#idle.splice(place, 1);
    });
    try {
      await answerOf(worker, LONGEST_START);
      return worker;
    } catch (error) {
      void worker.terminate();
      throw error;
    }
  }

  async #serve({ text, milliseconds, resolve, reject }: Waiting): Promise<void> {
    let worker: Worker | undefined;
    try {
      worker = this.#idle.pop() ?? (await this.#start());
      const reply = answerOf(worker, milliseconds);
      worker.postMessage(text);
      const message = await reply;
      this.#idle.push(worker);
      if (message !== "ready" && "run" in message) resolve(message.run);
      else reject(new Error(message === "ready" ? "The thread answered out of turn." : message.error));
    } catch (error) {
      void worker?.terminate();
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** The next message of a thread; it fails when the thread ends, breaks or takes too long. */
function answerOf(worker: Worker, milliseconds: number): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      worker.unref();
    };
    const onMessage = (message: WorkerMessage) => {
      done();
      resolve(message);
    };
    const onError = (error: Error) => {
      done();
      reject(error);
    };
    const onExit = () => onError(new Error("The thread ended."));
    const timer = setTimeout(() => onError(new TimeIsOverError("This took too long.")), milliseconds);
    // Idle threads keep no process alive; one that somebody waits for does.
    worker.ref();
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}
