import { shareInSet } from "../../../../analysis/agreement/share-in-set.js";
import { attritionFlow } from "../../../../analysis/attrition/attrition-flow.js";
import { cannotJudgeShare } from "../../../../analysis/attrition/cannot-judge-share.js";
import { fragilityNumber } from "../../../../analysis/attrition/fragility-number.js";
import { leaverBias } from "../../../../analysis/attrition/leaver-bias.js";
import { leaverDeviation } from "../../../../analysis/attrition/leaver-deviation.js";
import { logisticRegression } from "../../../../analysis/attrition/logistic-regression.js";
import { stayingWeights } from "../../../../analysis/attrition/staying-weights.js";
import { verdictBounds } from "../../../../analysis/attrition/verdict-bounds.js";
import type { Distribution } from "../../../../analysis/figure.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { countParticipation } from "../../../../analysis/shape/participation-counts.js";
import { ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import type { ExtremePanel } from "../panels.js";

const scale = { min: 1, max: 9 };
const agrees = (distribution: Distribution) => (shareInSet(distribution, [7, 9]).value ?? 0) >= 0.7;
const attritionOf = ({ groups }: ExtremePanel) => ({
  itemKey: "item",
  completers: countValues(groups[0] ?? []),
  leavers: countValues(groups[1] ?? []),
  scale,
});
const flagsOf = ({ values }: ExtremePanel) => values.map((_, row) => row % 3 === 1);
const predictorsOf = ({ values }: ExtremePanel) => values.map((value, row) => [value, row % 2]);

export const statistics = {
  attritionFlow: ({ groups, values }: ExtremePanel) =>
    attritionFlow(
      countParticipation([
        ...groups.flatMap((group, place) =>
          group.map((value) => ({
            groupKey: `group ${place}`,
            rounds: ["submitted", value > 5 ? "submitted" : "invited"] as const,
          })),
        ),
        ...values.map(() => ({ groupKey: null, rounds: ["started"] as const })),
      ]),
    ),
  cannotJudgeShare: ({ groups }: ExtremePanel) => cannotJudgeShare(groups[0]?.length ?? 0, groups[1]?.length ?? 0),
  leaverBias: (panel: ExtremePanel) => [
    leaverBias([attritionOf(panel)]),
    leaverBias([attritionOf(panel)], { minCell: 1 }),
  ],
  leaverDeviation: (panel: ExtremePanel) =>
    [1, 5].map((minCell) =>
      leaverDeviation(
        ratingMatrix(panel.rows),
        panel.rows.map((_, row) => row % 3 === 1),
        { minCell },
      ),
    ),
  verdictBounds: (panel: ExtremePanel) => verdictBounds(attritionOf(panel), agrees),
  fragilityNumber: (panel: ExtremePanel) => fragilityNumber(attritionOf(panel), agrees),
  logisticRegression: (panel: ExtremePanel) => logisticRegression(predictorsOf(panel), flagsOf(panel)),
  stayingWeights: (panel: ExtremePanel) =>
    [1, 10].map((atLeast) => stayingWeights(predictorsOf(panel), flagsOf(panel), { atLeast })),
};

export const others = {
  countParticipation: "changes a shape",
  weightedCounts: "changes a shape",
  leaversToCancel: "counts for verdictBounds and fragilityNumber",
  consensusHolds: "makes a rule a function of answers",
  proportionOf: "makes a share a figure",
  oppositePoles: "finds the ends of the scale for verdictBounds",
  solveLinear: "linear algebra",
};
