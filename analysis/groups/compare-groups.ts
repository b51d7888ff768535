import { type Figure, InputShapeError, missing } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import { answerCount } from "../shape/answer-count.js";
import type { PAdjustment } from "./adjust-p.js";
import { cliffsDelta } from "./cliffs-delta.js";
import { compareShares, type ShareComparison } from "./compare-shares.js";
import type { ComparisonGroup } from "./comparison-group.js";
import { dunnTests } from "./dunn-tests.js";
import { epsilonSquared } from "./epsilon-squared.js";
import { etaSquared } from "./eta-squared.js";
import { kruskalWallis } from "./kruskal-wallis.js";
import { mannWhitney } from "./mann-whitney.js";
import { medianDifference } from "./median-difference.js";
import { pairsOf } from "./pairs-of.js";
import { probabilityOfSuperiority } from "./probability-of-superiority.js";

export interface CompareOptions {
  /** Groups with fewer valid answers are neither shown nor tested. */
  readonly minCell?: number;
  /** Distance of neighbouring levels, in the unit of the values. */
  readonly step?: number;
  readonly quantileType?: QuantileType;
  /** How Dunn's pairs of more than two groups are adjusted. */
  readonly adjustment?: PAdjustment;
  /** Levels that count as agreement: the groups' shares in it are compared, too. */
  readonly set?: readonly [from: number, to: number];
}

/** Two groups side by side, first less second. */
export interface GroupPair {
  readonly first: string;
  readonly second: string;
  /** Two-sided p, adjusted over the pairs of this item: Mann-Whitney for two groups, Dunn for more. */
  readonly adjustedP: number | null;
  readonly medianDifference: Figure;
  readonly cliffsDelta: Figure;
  readonly probabilityOfSuperiority: Figure;
}

export interface GroupComparison {
  /** Groups with enough answers, in the order given. */
  readonly compared: readonly string[];
  readonly leftOut: readonly string[];
  /** Mann-Whitney for two groups, else Kruskal-Wallis. */
  readonly test: Figure;
  /** Of more than two groups; the effect sizes of two are those of the pair. */
  readonly epsilonSquared: Figure | null;
  readonly etaSquared: Figure | null;
  readonly pairs: readonly GroupPair[];
  /** Null without a set. */
  readonly shares: ShareComparison | null;
}

/**
 * Compares the comparison groups of one item.
 *
 * Definition  two groups: Mann-Whitney (exact up to n1 n2 = 1600); more: Kruskal-Wallis with Dunn's pairs. Beside them
 *             the difference of the medians in steps, Cliff's delta, and with a `set` the shares in it.
 * Variant     Dunn's pairs are adjusted by Holm unless another adjustment is named.
 * Missing     groups under `minCell` answers (5 unless given) are left out; with fewer than two left the test is null and the
 *             list of pairs empty.
 * Use         for one item; `compareGroupsByItem` adjusts over many.
 * Read        first the difference in steps and Cliff's delta, then p: "differs by about one step", never p alone.
 * Throws      InputShapeError when a group comes twice, or `minCell` is not a whole number from 1.
 * Source      as the tests and effect sizes it is made of.
 */
export function compareGroups(groups: readonly ComparisonGroup[], options: CompareOptions = {}): GroupComparison {
  const { minCell = 5, step = 1, quantileType: type = 7, adjustment = "holm", set } = options;
  if (!Number.isInteger(minCell) || minCell < 1)
    throw new InputShapeError(`The minimum cell is a whole number from 1, not ${minCell}`);
  if (new Set(groups.map(({ groupKey }) => groupKey)).size < groups.length)
    throw new InputShapeError("A comparison group comes twice");
  const compared = groups.filter(({ distribution }) => answerCount(distribution) >= minCell);
  const distributions = compared.map(({ distribution }) => distribution);
  const [first = [], second = []] = distributions;
  const isPair = compared.length === 2;
  const tooFew = missing("groupComparison", `needs two groups of at least ${minCell} answers`, { minCell });
  const test = isPair ? mannWhitney(first, second) : compared.length < 2 ? tooFew : kruskalWallis(distributions);
  const dunn = isPair ? [] : dunnTests(distributions, adjustment);
  const pairs = pairsOf(compared).map(([one, other], place) => ({
    first: one.groupKey,
    second: other.groupKey,
    adjustedP: isPair ? test.value : (dunn[place]?.adjustedP ?? null),
    medianDifference: medianDifference(one.distribution, other.distribution, { step, type }),
    cliffsDelta: cliffsDelta(one.distribution, other.distribution),
    probabilityOfSuperiority: probabilityOfSuperiority(one.distribution, other.distribution),
  }));
  return {
    compared: compared.map(({ groupKey }) => groupKey),
    leftOut: groups.filter((group) => !compared.includes(group)).map(({ groupKey }) => groupKey),
    test,
    epsilonSquared: compared.length > 2 ? epsilonSquared(distributions) : null,
    etaSquared: compared.length > 2 ? etaSquared(distributions) : null,
    pairs,
    shares: set ? compareShares(compared, set) : null,
  };
}
