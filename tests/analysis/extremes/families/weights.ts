import { countValues } from "../../../../analysis/shape/count-values.js";
import { authorityCoefficient } from "../../../../analysis/weights/authority-coefficient.js";
import { capWeights } from "../../../../analysis/weights/cap-weights.js";
import { competenceCoefficient } from "../../../../analysis/weights/competence-coefficient.js";
import { effectiveN } from "../../../../analysis/weights/effective-n.js";
import { groupBalancedAnswers, groupBalancedWeights } from "../../../../analysis/weights/group-balanced-weights.js";
import { weightTotals } from "../../../../analysis/weights/weight-totals.js";
import { weightedMean } from "../../../../analysis/weights/weighted-mean.js";
import { weightedMedian } from "../../../../analysis/weights/weighted-median.js";
import { weightedShare } from "../../../../analysis/weights/weighted-share.js";
import type { ExtremePanel } from "../panels.js";

/** Weights 0 to 4 as self-rated expertise has them, so that a panel may have none. */
const weighted = ({ values }: ExtremePanel) => values.map((value) => ({ value, count: 1, weight: (value * 7) % 5 }));
const groups = ({ groups: lists }: ExtremePanel) =>
  lists.map((values, index) => ({ groupKey: `group ${index}`, distribution: countValues(values) }));
const scores = ({ values }: ExtremePanel) => countValues(values.map((value) => (value - 1) / 8));

export const statistics = {
  effectiveN: (panel: ExtremePanel) => effectiveN(countValues(panel.values.map((value) => value - 1))),
  capWeights: (panel: ExtremePanel) => capWeights(weighted(panel)),
  groupBalancedWeights: (panel: ExtremePanel) => groupBalancedWeights(groups(panel)),
  groupBalancedAnswers: (panel: ExtremePanel) => groupBalancedAnswers(groups(panel)),
  weightTotals: (panel: ExtremePanel) => weightTotals(weighted(panel)),
  weightedShare: (panel: ExtremePanel) => weightedShare(weighted(panel), [7, 9]),
  weightedMean: (panel: ExtremePanel) => weightedMean(weighted(panel)),
  weightedMedian: (panel: ExtremePanel) => weightedMedian(weighted(panel)),
  competenceCoefficient: (panel: ExtremePanel) =>
    competenceCoefficient(
      panel.values[0] ?? null,
      panel.values.slice(1, 5).map((value) => value / 40),
    ),
  authorityCoefficient: (panel: ExtremePanel) => authorityCoefficient(scores(panel), scores(panel)),
};

export const others = {
  weightDetails: "names what is printed beside a weighted figure",
};
