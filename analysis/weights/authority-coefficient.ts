import { mean } from "../centre/mean.js";
import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { isAtLeast } from "../threshold.js";

/**
 * Authority coefficient Cr of a panel (or of one expert): how well founded and how familiar the experts call their judgement.
 *
 * Definition  (Ca + Cs) / 2: Ca the mean score of the basis of judgement, Cs the mean score of familiarity, each scored 0 to 1.
 * Shape       how many experts have each score; one expert is a count of 1.
 * Unit        0 to 1. Details: `ca`, `cs`, `nBasis`, `nFamiliarity`, `isAcceptable`. n is the smaller of the two numbers.
 * Missing     experts without a score are left out of its mean. `value: null` when nobody has one of the two.
 * Use         to describe a panel, as health studies from China do; not as proof that it is right.
 * Read        0.7 and more is called acceptable.
 * Throws      InputShapeError when a score is outside 0 to 1 or a count is no whole number >= 0.
 * Source      usual practice of Delphi studies in health care, threshold 0.70.
 */
export function authorityCoefficient(basis: Distribution, familiarity: Distribution): Figure {
  for (const { value } of [...basis, ...familiarity]) {
    if (!(value >= 0 && value <= 1)) throw new InputShapeError(`A score lies between 0 and 1, not ${value}`);
  }
  const ca = mean(basis);
  const cs = mean(familiarity);
  if (ca.value === null || cs.value === null) return missing("authorityCoefficient", "no answers");
  const value = (ca.value + cs.value) / 2;
  return figure(
    "authorityCoefficient",
    value,
    Math.min(ca.n, cs.n),
    {},
    { ca: ca.value, cs: cs.value, nBasis: ca.n, nFamiliarity: cs.n, isAcceptable: isAtLeast(value, 0.7) },
  );
}
