import type { Distribution, Figure, TransitionTable } from "../figure.js";
import { coefficientOfVariation } from "../spread/coefficient-of-variation.js";
import { type ChangeInterval, changeBetween, pairedChange } from "./change-between.js";

/**
 * Change of the coefficient of variation among those who answered in both rounds.
 *
 * Definition  standard deviation (n - 1) over mean, of the later answers less that of the earlier ones of the same people.
 * Shape       details: `previous` and `next` coefficient. `interval`, if asked for: percentile bootstrap over people.
 * Unit        none.
 * Missing     `value: null` when nobody, or one person, answered in both rounds, or a mean is 0.
 * Use         quantities with a true zero, where the protocol names it (Dajani and others); not for levels or years.
 * Read        0.1 to 0.2 either way is taken for stable in studies; there is no agreed threshold. It also moves when only the mean does.
 * Source      Dajani, Sincoff & Talley (1979), Technol. Forecast. Soc. Change 13; English & Kernan (1976), Transportation Research 10.
 */
export function coefficientOfVariationChange(
  transitions: TransitionTable,
  interval: ChangeInterval | null = null,
): Figure {
  return pairedChange("coefficientOfVariationChange", coefficientOfVariation, transitions, {}, interval);
}

/**
 * Change of the coefficient of variation over all answers of two rounds, whoever gave them.
 *
 * Definition  difference of the coefficients, later minus earlier.
 * Shape       details: `previous`, `next`, `nPrevious`; `n` is of the later round.
 * Unit        none.
 * Missing     `value: null` when a round has fewer than two answers or the mean 0.
 * Use         beside `coefficientOfVariationChange`: what the two published coefficients differ by.
 * Read        part of it may come from other people answering, not from people changing their minds.
 * Source      Dajani, Sincoff & Talley (1979), Technol. Forecast. Soc. Change 13.
 */
export function coefficientOfVariationChangeOfAll(previous: Distribution, next: Distribution): Figure {
  return changeBetween("coefficientOfVariationChange", coefficientOfVariation, previous, next);
}
