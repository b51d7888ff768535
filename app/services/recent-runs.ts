import { createHash } from "node:crypto";

interface Kept<Run> {
  readonly outcome: Outcome<Run>;
  readonly until: number;
}
export type Outcome<Run> = { readonly run: Run } | { readonly cause: unknown };

const FOR_RUNS = 10 * 60_000;
/** Shorter: a run that took too long on a busy machine may be right a little later. */
const FOR_FAILURES = 60_000;

/**
 * The outcomes of the last runs, failures included, so that pages opened again pay nothing. Answers are never part of a key: it is a
 * digest. The one used longest ago goes when a new one comes.
 *
 * Shapes  `now`: milliseconds of any clock that only goes on.
 */
export class RecentRuns<Run> {
  readonly #kept = new Map<string, Kept<Run>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#kept.size;
  }

  find(key: string, now: number): Outcome<Run> | undefined {
    const kept = this.#kept.get(key);
    if (!kept || kept.until <= now) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.outcome;
  }

  keep(key: string, outcome: Outcome<Run>, now: number): void {
    for (const [known, { until }] of this.#kept) if (until <= now) this.#kept.delete(known);
    this.#kept.delete(key);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= this.#most && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, { outcome, until: now + ("run" in outcome ? FOR_RUNS : FOR_FAILURES) });
  }
}

/** Names a run by what it is made from. */
export function digestOf(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
