import { type Figure, figure, missing } from "../figure.js";
import { completeRows, type RatingMatrix, transposed } from "../shape/rating-matrix.js";
import { type IccForm, iccInterval, iccValue } from "./icc-forms.js";
import { type TwoWayMeanSquares, twoWayMeanSquares } from "./two-way-mean-squares.js";

/**
 * Intraclass correlation: how much of the variation of ratings is between the items, not between the raters. Six forms after Shrout and
 * Fleiss; the second figure of a form says whether one rating ("1") or the mean of all k panelists ("k") is judged.
 *
 * Definition  with mean squares B between items, W within items, J between raters, E residual, for n items and k raters:
 *             (1,1) (B - W) / (B + (k - 1) W); (1,k) (B - W) / B;
 *             (2,1) (B - E) / (B + (k - 1) E + k (J - E) / n); (2,k) (B - E) / (B + (J - E) / n);
 *             (3,1) (B - E) / (B + (k - 1) E); (3,k) (B - E) / B.
 *             The mean squares are in `details`; the interval is exact by F for forms 1 and 3, by Satterthwaite's degrees of freedom for 2.
 * Variant     1: other raters for every item. 2: the same raters, a sample of raters, agreement on the level. 3: the same raters, only
 *             these, consistency: a rater who is always one higher does no harm.
 * Shape       rows are panelists (raters), columns items; n counts the items rated by all.
 * Missing     items with a missing rating are left out. `value: null` with fewer than two items or raters, or where nothing varies that the
 *             form divides by; no interval where B or E is 0.
 * Use         for ratings that may be averaged (years, percentages, long scales); (2,1) for the agreement of experts on a level, (2,k) for
 *             how well the panel's mean can be trusted. For short ordered scales prefer `krippendorffAlpha` or `gwetAgreement`.
 * Read        below 0.5 poor, to 0.75 moderate, to 0.9 good, above excellent, judged by the interval (Koo & Li 2016, J. Chiropr. Med. 15,
 *             155-163). Low where items hardly differ, however well experts agree; (.,k) grows with the panel alone.
 *             The limits of (2,k) are those of (2,1) stepped up, as R prints them: where the lower of (2,1) lies under -1 / (k - 1) they
 *             cross, and the data say nothing.
 * Throws      InputShapeError when the level is not between 0 and 1.
 * Source      Shrout & Fleiss (1979), Psychol. Bull. 86, 420-428; McGraw & Wong (1996), Psychol. Methods 1, 30-46; R
 *             `psych::ICC(lmer = FALSE)`.
 */
export function icc(ratings: RatingMatrix, form: IccForm, { level = 0.95 }: { level?: number } = {}): Figure {
  const complete = completeRows(transposed(ratings));
  return iccFromSquares(twoWayMeanSquares(complete), form, { n: complete.rows, raters: complete.columns }, { level });
}

/**
 * Intraclass correlation from mean squares. Its cost does not grow with the panel.
 *
 * Definition  as `icc`.
 * Shape       `squares`: of `twoWayMeanSquares` with items as subjects; `size` says how many there are where they are null.
 * Missing     decided where the squares are made.
 * Use         for panels too large for a matrix: a `TwoWayTally` of those who rated all items.
 * Read        as `icc`.
 * Throws      InputShapeError when the level is not between 0 and 1.
 * Source      as `icc`.
 */
export function iccFromSquares(
  squares: TwoWayMeanSquares | null,
  form: IccForm,
  { n, raters }: { readonly n: number; readonly raters: number },
  { level = 0.95 }: { level?: number } = {},
): Figure {
  const parameters = { form };
  if (!squares) {
    const reason = n < 2 ? "needs two items rated by all" : "needs at least two raters";
    return { ...missing("icc", reason, parameters, n), details: { raters } };
  }
  const { betweenSubjects, withinSubjects, betweenRaters, residual } = squares;
  const details = {
    raters,
    meanSquareBetweenItems: betweenSubjects,
    meanSquareWithinItems: withinSubjects,
    meanSquareBetweenRaters: betweenRaters,
    meanSquareResidual: residual,
  };
  const value = iccValue(squares, form);
  if (value === null) return { ...missing("icc", "items do not vary", parameters, n), details };
  const interval = iccInterval(squares, form, level);
  return { ...figure("icc", value, n, parameters, details), ...(interval && { interval }) };
}
