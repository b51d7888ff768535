import { InputShapeError } from "../figure.js";
import { isOver } from "../threshold.js";

/** An aggregated time to a level; null beyond the horizon. */
export interface AggregatedTime {
  readonly level: number;
  readonly value: number | null;
  /** For example the number of answers; 1 unless given. */
  readonly weight?: number;
}

export interface RepairedTime {
  readonly level: number;
  /** As it was aggregated. */
  readonly raw: number | null;
  /** Not falling from level to level; null beyond the horizon. */
  readonly value: number | null;
  /** Whether the value was changed. To be flagged wherever it is shown. */
  readonly isRepaired: boolean;
  /** Why a value is to be doubted all the same. */
  readonly reason?: string;
}

/**
 * Aggregated times to readiness levels made to rise with the level, by the smallest change.
 *
 * Definition  isotonic regression: neighbours that fall are replaced by their weighted mean until none falls (pool adjacent violators).
 * Shape       levels in any order, each once, of one kind (all medians, say); given back ascending.
 * Missing     a level beyond the horizon (null) stays so and is left out; a time given for a level above it gets a reason.
 * Use         for aggregates only, flagged; a person's own contradictions are shown to the person (`timeContradictions`).
 * Read        levels were judged by different people, or the pool crosses: a repair of more than a year or two is a finding.
 * Throws      InputShapeError when a level comes twice, a value is not finite or a weight is not over 0.
 * Source      Barlow, Bartholomew, Bremner & Brunk (1972), Statistical Inference under Order Restrictions; R `isoreg()`.
 */
export function isotonicRepair(times: readonly AggregatedTime[]): RepairedTime[] {
  const ascending = [...times].sort((a, b) => a.level - b.level);
  const blocks: { mean: number; weight: number; size: number }[] = [];
  for (const [index, { level, value, weight = 1 }] of ascending.entries()) {
    if (ascending[index - 1]?.level === level) throw new InputShapeError(`Level ${level} comes twice`);
    if (!(weight > 0 && Number.isFinite(weight))) throw new InputShapeError(`A weight is over 0, not ${weight}`);
    if (value === null) continue;
    if (!Number.isFinite(value)) throw new InputShapeError(`A time is finite or null, not ${value}`);
    let block = { mean: value, weight, size: 1 };
    for (let last = blocks.at(-1); last && isOver(last.mean, block.mean); last = blocks.at(-1)) {
      const all = last.weight + block.weight;
      const mean = last.mean + (block.mean - last.mean) * (block.weight / all);
      block = { mean, weight: all, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  }
  const fitted = blocks.flatMap(({ mean, size }) => new Array<number>(size).fill(mean));
  let isAboveHorizon = false;
  let next = 0;
  return ascending.map(({ level, value: raw }) => {
    if (raw === null) {
      isAboveHorizon = true;
      return { level, raw, value: null, isRepaired: false };
    }
    const value = fitted[next++] ?? raw;
    const repaired = { level, raw, value, isRepaired: value !== raw };
    return isAboveHorizon ? { ...repaired, reason: "a lower level lies beyond the horizon" } : repaired;
  });
}
