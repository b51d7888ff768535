import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import { categoryCounts } from "./category-counts.js";

/** What a difference between two ratings means: any is one (nominal), steps of the panel's ranks, distance, or proportion. */
export type MeasurementLevel = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's alpha: reliability of ratings over items, for any number of raters, gaps and four levels of measurement.
 *
 * Definition  1 - Do / De, the observed over the expected disagreement, on the coincidences of pairs within items, each item's pairs
 *             divided by its ratings less one. Difference of two values c and k: nominal 1; ordinal (sum of n_g for g from c to k, less
 *             (n_c + n_k) / 2)^2; interval (c - k)^2; ratio ((c - k) / (c + k))^2. In `details`: both disagreements and the number of
 *             ratings that can be paired.
 * Variant     the ordinal *metric* of Krippendorff, on how many gave each value; not Gwet's ordinal *weights*, which give another value.
 * Shape       `items`: one distribution of ratings per item; `itemDistributions` makes them from a matrix. n counts the items rated at
 *             least twice.
 * Missing     items with fewer than two ratings are left out. `value: null` when there is none other, or all their ratings are equal.
 * Use         `ordinal` for rating scales; the choice for reports with gaps, since nobody has to be left out.
 * Read        from 0.8 reliable, from 0.667 for tentative conclusions (Krippendorff 2004, Hum. Commun. Res. 30, 411-433); 0 is chance. It
 *             collapses when nearly all choose the same value, just when a consultation succeeds: print the percentage and
 *             `gwetAgreement` beside it.
 * Throws      InputShapeError when a value is below 0 at ratio level.
 * Source      Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; R `irr::kripp.alpha`, except where its version 0.84.1
 *             leaves the pairs undivided (data without gaps).
 */
export function krippendorffAlpha(items: readonly Distribution[], measurement: MeasurementLevel): Figure {
  const { categories: values, counts } = categoryCounts(items, "observed");
  if (measurement === "ratio" && (values[0] ?? 0) < 0) {
    throw new InputShapeError(`Ratio level needs values of at least 0, not ${values[0]}`);
  }
  const units = counts
    .map((row) => ({ row, ratings: row.reduce((sum, count) => sum + count, 0) }))
    .filter(({ ratings }) => ratings >= 2);
  const method = "krippendorffAlpha";
  const parameters = { measurement };
  if (units.length === 0) return missing(method, "no item has two ratings", parameters);
  const given = values.map((_, c) => units.reduce((sum, { row }) => sum + (row[c] ?? 0), 0));
  const total = given.reduce((sum, count) => sum + count, 0);
  const difference = differences(values, given, measurement);
  let observed = 0;
  let expected = 0;
  for (const [c, from] of difference.entries()) {
    for (const [k, delta] of from.entries()) {
      const coincidences = units.reduce(
        (sum, { row, ratings }) => sum + ((row[c] ?? 0) * (row[k] ?? 0)) / (ratings - 1),
        0,
      );
      observed += (coincidences * delta) / total;
      expected += ((given[c] ?? 0) * (given[k] ?? 0) * delta) / (total * (total - 1));
    }
  }
  const details = { observedDisagreement: observed, expectedDisagreement: expected, ratings: total };
  if (expected === 0) return { ...missing(method, "all ratings equal", parameters, units.length), details };
  return figure(method, 1 - observed / expected, units.length, parameters, details);
}

/** Squared differences of every two values; 0 of a value from itself. */
function differences(values: readonly number[], given: readonly number[], measurement: MeasurementLevel): number[][] {
  let below = 0;
  // The middle of a value's answers, counted from below: the difference of two is what the ordinal metric sums.
  const middles = given.map((count) => {
    below += count;
    return below - count / 2;
  });
  return values.map((c, i) =>
    values.map((k, j) => {
      if (i === j) return 0;
      if (measurement === "nominal") return 1;
      if (measurement === "ordinal") return ((middles[i] ?? 0) - (middles[j] ?? 0)) ** 2;
      if (measurement === "interval") return (c - k) ** 2;
      return ((c - k) / (c + k)) ** 2;
    }),
  );
}
