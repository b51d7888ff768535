import type { SectionRun } from "../../../surveys/surveyjs/run-section";
import { DomainError } from "../domain-error";
import { digestOf, type Outcome, RecentRuns } from "../recent-runs";
import type { SectionJob } from "./job";
import { SectionWorkers, TooManyJobsError } from "./run-in-worker";

/** Milliseconds for all sections of one request together. */
const LONGEST = 3000;
/** The answers may change between two attempts, by another page of the same person; not for ever. */
const MOST_ATTEMPTS = 5;

const recent = new RecentRuns<SectionRun>(100);
const workers = new SectionWorkers();

/** Thrown out of an attempt that needs models which were not run yet. */
class RunsNeeded extends Error {
  override readonly name = "RunsNeeded";
  constructor(readonly texts: readonly string[]) {
    super("Sections have to be run first.");
  }
}

/** What the models said that were run for one operation. */
export class SectionRuns {
  readonly #outcomes = new Map<string, Outcome<SectionRun>>();
  #left = LONGEST;

  /**
   * The outcomes of these jobs, in their order.
   *
   * Throws  what `withSectionRuns` catches, where one of them was not run yet.
   */
  find(jobs: readonly SectionJob[]): readonly Outcome<SectionRun>[] {
    const texts = jobs.map((job) => JSON.stringify(job));
    const outcomes = texts.flatMap((text) => this.#known(text) ?? []);
    if (outcomes.length === texts.length) return outcomes;
    throw new RunsNeeded(texts.filter((text) => !this.#known(text)));
  }

  #known(text: string): Outcome<SectionRun> | undefined {
    const key = digestOf(text);
    const known = this.#outcomes.get(key) ?? recent.find(key, performance.now());
    if (known) this.#outcomes.set(key, known);
    return known;
  }

  async make(texts: readonly string[], owner: string): Promise<void> {
    for (const text of texts) {
      const start = performance.now();
      const outcome = await runOnce(text, owner, Math.max(1, Math.ceil(this.#left)));
      this.#left -= performance.now() - start;
      recent.keep(digestOf(text), outcome, performance.now());
      this.#outcomes.set(digestOf(text), outcome);
    }
  }
}

/**
 * Carries out something that needs to know what the models of sections say. They run in threads, and never while a transaction is open: an attempt
 * that lacks one ends (its transaction is rolled back), the model runs, and the next attempt finds its outcome.
 *
 * Throws  DomainError `too-many-requests` when too many wait already, `conflict` when the answers change all the time; what the attempt throws.
 */
export async function withSectionRuns<Result>(
  owner: string,
  attempt: (runs: SectionRuns) => Promise<Result>,
): Promise<Result> {
  const runs = new SectionRuns();
  for (let number = 1; number <= MOST_ATTEMPTS; number++) {
    try {
      return await attempt(runs);
    } catch (error) {
      if (!(error instanceof RunsNeeded)) throw error;
      await runs.make(error.texts, owner);
    }
  }
  throw new DomainError("conflict", "The answers were changed elsewhere at the same time. Please send them again.");
}

async function runOnce(text: string, owner: string, milliseconds: number): Promise<Outcome<SectionRun>> {
  try {
    return { run: await workers.run(text, { owner, milliseconds }) };
  } catch (cause) {
    if (cause instanceof TooManyJobsError) {
      throw new DomainError("too-many-requests", "Many people are answering right now. Please try again in a minute.");
    }
    return { cause };
  }
}
