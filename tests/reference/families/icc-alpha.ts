import type { Figure } from "../../../analysis/figure.js";
import { cronbachAlpha } from "../../../analysis/raters/cronbach-alpha.js";
import { icc } from "../../../analysis/raters/icc.js";
import { ratingMatrix, transposed } from "../../../analysis/shape/rating-matrix.js";

export function reproduce({ ratings }: { ratings: (number | null)[][] }) {
  // Here rows are what is rated.
  const rows = ratingMatrix(ratings);
  const panel = transposed(rows);
  const [icc1, icc2, icc3] = [icc(panel, "1,1"), icc(panel, "2,1"), icc(panel, "3,1")];
  const [icc1k, icc2k, icc3k] = [icc(panel, "1,k"), icc(panel, "2,k"), icc(panel, "3,k")];
  const square = (key: string) => icc1.details?.[key] ?? null;
  return {
    subjects: icc1.n,
    raters: icc1.details?.raters,
    ICC1: icc1.value,
    ICC2: icc2.value,
    ICC3: icc3.value,
    ICC1k: icc1k.value,
    ICC2k: icc2k.value,
    ICC3k: icc3k.value,
    cronbachAlpha: cronbachAlpha(rows).value,
    MSB: square("meanSquareBetweenItems"),
    MSW: square("meanSquareWithinItems"),
    MSJ: square("meanSquareBetweenRaters"),
    MSE: square("meanSquareResidual"),
    ci95: icc3.interval
      ? {
          ICC1: ends(icc1),
          ICC2: ends(icc2),
          ICC3: ends(icc3),
          ICC1k: ends(icc1k),
          ICC2k: ends(icc2k),
          ICC3k: ends(icc3k),
        }
      : null,
  };
}

function ends({ interval }: Figure) {
  return interval ? [interval.low, interval.high] : [null, null];
}
