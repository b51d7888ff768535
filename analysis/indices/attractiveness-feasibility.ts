import { type Figure, figure, missing } from "../figure.js";
import type { CriterionInput } from "./criterion-input.js";
import type { CriterionLimits } from "./criterion-limits.js";
import { criterionMedianScore } from "./criterion-median-score.js";

/**
 * Attractiveness times feasibility of one subject: high only where both are.
 *
 * Definition  sqrt(A F) with A and F the medians rescaled to 0..1, (median - min) / (max - min), without a floor. Both, and their
 *             quartiles for the crosses of a quadrant map, are in the details.
 * Unit        0 to 1.
 * Missing     null with the reason of the first of the two that has too few valid answers or too many "cannot judge". `n` is the smaller
 *             of the two.
 * Use         as the sort key beside a quadrant map, of technologies or of actions. The weighted form with a floor is a composite of an
 *             `IndexDefinition`.
 * Read        the map says more: 0.5 may be two medians in the middle or a high and a low one. One median at its lower end makes it 0.
 * Throws      InputShapeError as `criterionScore`.
 * Source      UNIDO (2005), Technology Foresight Manual (key technologies by attractiveness and feasibility); R
 *             `sqrt(median(a) * median(f))` of rescaled answers.
 */
export function attractivenessFeasibility(
  attractiveness: CriterionInput,
  feasibility: CriterionInput,
  limits: CriterionLimits,
): Figure {
  const a = criterionMedianScore("attractiveness", attractiveness, limits);
  const f = criterionMedianScore("feasibility", feasibility, limits);
  const n = Math.min(a.n, f.n);
  const parameters = { type: 7 };
  if (a.value === null || f.value === null) {
    return missing("attractivenessFeasibility", (a.reason ?? f.reason) || "no answers", parameters, n);
  }
  return figure("attractivenessFeasibility", Math.sqrt((a.value / 100) * (f.value / 100)), n, parameters, {
    attractiveness: a.value / 100,
    attractivenessLowerQuartile: share(a, "lowerQuartile"),
    attractivenessUpperQuartile: share(a, "upperQuartile"),
    feasibility: f.value / 100,
    feasibilityLowerQuartile: share(f, "lowerQuartile"),
    feasibilityUpperQuartile: share(f, "upperQuartile"),
  });
}

function share({ details }: Figure, name: "lowerQuartile" | "upperQuartile"): number | null {
  const score = details?.[name];
  return typeof score === "number" ? score / 100 : null;
}
