import { InputShapeError } from "../figure.js";
import { createRandom, type Random } from "../resampling/random.js";
import { hasWeights, reweighted, withComposite } from "./change-definition.js";
import { compositeFormula, compositesBehind } from "./composite-value.js";
import type { IndexDefinition } from "./index-definition.js";
import { rankRanges, type SubjectSensitivity } from "./rank-ranges.js";
import { type IndexChoice, type SubjectCriteria, scoreSubjects } from "./subject-criteria.js";

/** How weights are drawn. */
export interface WeightDrawing {
  readonly seed: number;
  /** 1,000 unless given. */
  readonly draws?: number;
  /** Every weight varies by up to this share upwards and downwards; 0.5 unless given. */
  readonly spread?: number;
  /** 10 unless given. */
  readonly topSize?: number;
}

/**
 * How far the values and ranks of an index hang on its weights, all of them varied at the same time by chance.
 *
 * Definition  in draw i, from stream i of the seed, each weight of the index and of the composites behind it is multiplied by a number
 *             drawn evenly from 1 - spread to 1 + spread, and those of a composite are made to add up to 1 again. Per subject: its value
 *             and rank with the lowest and highest of all draws (itself included), and the share of draws in which it is among the first
 *             `topSize`.
 * Unit        points from 0 to 100; ranks from 1; share from 0 to 1.
 * Missing     subjects without a value are not ranked. An index without weights to vary (one criterion, a product of such): `topShare`
 *             is null with the reason.
 * Use         beside `indexSensitivity`, which names the single change that matters.
 * Read        "in the first ten in 97 % of 1,000 draws": how often weights somewhere near the chosen ones would say the same. The
 *             extremes of many draws are wider than any likely weight.
 * Throws      InputShapeError as `indexRanking`, when draws or `topSize` are no whole numbers from 1, the spread is not over 0 and under 1,
 *             or for a bad seed.
 * Source      Saisana, Saltelli & Tarantola (2005), J. R. Stat. Soc. A 168(2), 307-323.
 */
export function weightDraws(
  definition: IndexDefinition,
  subjects: readonly SubjectCriteria[],
  { seed, draws = 1000, spread = 0.5, topSize = 10, ...choice }: IndexChoice & WeightDrawing,
): SubjectSensitivity[] {
  if (!Number.isInteger(draws) || draws < 1) {
    throw new InputShapeError(`The number of draws is a whole number of at least 1, not ${draws}`);
  }
  if (!(spread > 0 && spread < 1)) throw new InputShapeError(`A spread lies over 0 and under 1, not ${spread}`);
  createRandom(seed);
  const own = scoreSubjects(definition, subjects, choice);
  const varied = compositesBehind(definition, choice.composite).filter(hasWeights);
  const alternatives = Array.from({ length: varied.length === 0 ? 0 : draws }, (_, draw) => {
    const random = createRandom(seed, draw);
    const drawn = varied.reduce((changed, composite) => {
      const parts = reweighted(composite.parts, ({ weight }) => weight * factor(random, spread));
      return withComposite(changed, { ...composite, parts: parts ?? composite.parts });
    }, definition);
    const formula = compositeFormula(drawn, choice.composite);
    return own.map(({ scores }) => formula((key) => scores.get(key) ?? null));
  });
  return rankRanges(own, alternatives, { topSize, parameters: { seed, draws, spread } });
}

function factor(random: Random, spread: number): number {
  return 1 - spread + 2 * spread * random.next();
}
