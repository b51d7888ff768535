import type { Distribution, Figure } from "../figure.js";
import { answerCount } from "../shape/answer-count.js";
import { levelCounts } from "../shape/level-counts.js";
import { ashmanD } from "../spread/ashman-d.js";
import { isAtLeast, isOver, isUnder } from "../threshold.js";
import { agreementA } from "./agreement-a.js";
import { shareInSet } from "./share-in-set.js";

const OUTER_PART_AT_LEAST = 1 / 3;
const CAMP_SHARE_AT_LEAST = 0.2;
const CLEAN_SEPARATION_OVER = 2;

export interface BipolaritySigns {
  /** Whether at least two of the three signs are there; null, with a reason, without answers. */
  readonly isBipolar: boolean | null;
  readonly signs: {
    /** A under 0. */
    readonly isPolarised: boolean;
    /** At least a third of the answers in each outer part of the scale. */
    readonly isSplit: boolean;
    /** Ashman's D over 2, each camp with at least a fifth of the answers. */
    readonly isSeparated: boolean;
  };
  readonly agreementA: Figure;
  readonly shareLow: Figure;
  readonly shareHigh: Figure;
  readonly ashmanD: Figure;
  readonly reason?: string;
}

/**
 * Signs of two camps in the answers to one item: polarised by A, split over both ends, and cleanly separated.
 *
 * Definition  bipolar when two of three hold: A < 0; at least a third of the answers in each outer part of
 *             floor((levels + 1) / 3) levels; Ashman's D > 2 with at least 20 % of the answers in each camp.
 * Shape       levels nobody chose belong to the scale, so its ends are arguments.
 * Missing     not in the distribution. `isBipolar: null` with the reason "no answers" for an empty one.
 * Use         printed beside a verdict, to point at items whose camps are worth reading; the verdict has its own rule.
 * Read        which signs are there, with the camps in the details of Ashman's D. In small panels camps of three are chance.
 * Throws      InputShapeError when the ends are not whole numbers in order or an answer is not a level of the scale.
 * Source      a rule of this project; its parts: van der Eijk (2001), Fitch et al. (2001), Ashman, Bird & Zepf (1994).
 */
export function bipolaritySigns(distribution: Distribution, min: number, max: number): BipolaritySigns {
  const width = Math.floor((levelCounts(distribution, min, max).length + 1) / 3);
  const agreement = agreementA(distribution, min, max);
  const separation = ashmanD(distribution);
  const shareLow = shareInSet(distribution, [min, min + width - 1]);
  const shareHigh = shareInSet(distribution, [max - width + 1, max]);
  const n = answerCount(distribution);
  const isOuterPart = ({ value }: Figure) => value !== null && isAtLeast(value, OUTER_PART_AT_LEAST);
  const isCamp = (count: unknown) => typeof count === "number" && isAtLeast(count / n, CAMP_SHARE_AT_LEAST);
  const camps = separation.details;
  const signs = {
    isPolarised: agreement.value !== null && isUnder(agreement.value, 0),
    isSplit: isOuterPart(shareLow) && isOuterPart(shareHigh),
    isSeparated:
      separation.value !== null &&
      isOver(separation.value, CLEAN_SEPARATION_OVER) &&
      isCamp(camps?.lowerCount) &&
      isCamp(camps?.upperCount),
  };
  const figures = { signs, agreementA: agreement, shareLow, shareHigh, ashmanD: separation };
  if (n === 0) return { isBipolar: null, ...figures, reason: "no answers" };
  return { isBipolar: Object.values(signs).filter(Boolean).length >= 2, ...figures };
}
