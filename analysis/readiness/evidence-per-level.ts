import { type Distribution, InputShapeError } from "../figure.js";
import { levelCounts } from "../shape/level-counts.js";
import { type ReadinessScale, TRL_SCALE } from "./readiness-scale.js";

/** How many hold a level for the present one, and how many of them named evidence for it. */
export interface LevelEvidence {
  readonly level: number;
  readonly answers: number;
  readonly withEvidence: number;
}

/**
 * Evidence count: for each readiness level how many chose it and how many of them named evidence.
 *
 * Definition  counts of answers per level, and of those among them with evidence.
 * Shape       `withEvidence`: the answers that came with evidence, a part of `distribution`. Every level of the scale is listed.
 * Missing     a level nobody chose has 0 and 0.
 * Use         before the bars of the distribution, so that readers weigh evidence and not heads.
 * Read        many answers without evidence on one level are a habit or a hope; one piece of evidence for a higher level may outweigh
 *             them.
 * Throws      InputShapeError when an answer is not a level of the scale, or more evidence than answers is given for one.
 * Source      proposal of this software, not a published standard.
 */
export function evidencePerLevel(
  distribution: Distribution,
  withEvidence: Distribution,
  { min, max }: ReadinessScale = TRL_SCALE,
): LevelEvidence[] {
  const backed = levelCounts(withEvidence, min, max);
  return levelCounts(distribution, min, max).map((answers, index) => {
    const level = min + index;
    const named = backed[index] ?? 0;
    if (named > answers) throw new InputShapeError(`Level ${level} has ${answers} answers, but ${named} with evidence`);
    return { level, answers, withEvidence: named };
  });
}
