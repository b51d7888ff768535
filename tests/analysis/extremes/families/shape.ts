import { answerCount } from "../../../../analysis/shape/answer-count.js";
import {
  answerCodes,
  codeCount,
  validAnswerCount,
  yearPosition,
  yearPositions,
} from "../../../../analysis/shape/answers.js";
import { clampedDifferences } from "../../../../analysis/shape/clamped-differences.js";
import { countTransitions } from "../../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { levelCounts } from "../../../../analysis/shape/level-counts.js";
import { midRanks, tieSum } from "../../../../analysis/shape/mid-ranks.js";
import { completeRows, ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import { sortedLevels } from "../../../../analysis/shape/sorted-levels.js";
import { subtractCodes, subtractDistributions } from "../../../../analysis/shape/subtract-counts.js";
import { transitionMargins } from "../../../../analysis/shape/transition-margins.js";
import type { ExtremePanel } from "../panels.js";

const answers = ({ values }: ExtremePanel) => countValues(values);
const range = { min: 1, max: 9 };
/** Everybody answered, and as many said that they cannot judge or never. */
const counts = (panel: ExtremePanel) => ({
  distribution: answers(panel),
  codes: ["cannot-judge", "never"].map((code) => ({ code, count: panel.values.length })),
});

export const statistics = {
  answerCodes: (panel: ExtremePanel) => answerCodes(counts(panel)),
  answerCount: (panel: ExtremePanel) => answerCount(answers(panel)),
  clampedDifferences: ({ pairs }: ExtremePanel) => clampedDifferences(countTransitions(pairs), 0, 8),
  codeCount: (panel: ExtremePanel) => codeCount(counts(panel), "never"),
  completeRows: ({ rows }: ExtremePanel) => completeRows(ratingMatrix(rows)),
  countTransitions: ({ pairs }: ExtremePanel) => countTransitions(pairs),
  countValues: answers,
  levelCounts: (panel: ExtremePanel) => levelCounts(answers(panel), range.min, range.max),
  midRanks: (panel: ExtremePanel) => midRanks(answers(panel)),
  sortedLevels: (panel: ExtremePanel) => sortedLevels(answers(panel)),
  subtractCodes: (panel: ExtremePanel) => subtractCodes(counts(panel).codes, [counts(panel).codes]),
  subtractDistributions: (panel: ExtremePanel) => subtractDistributions(answers(panel), panel.groups.map(countValues)),
  tieSum: (panel: ExtremePanel) => tieSum(answers(panel)),
  transitionMargins: ({ pairs }: ExtremePanel) => transitionMargins(countTransitions(pairs)),
  validAnswerCount: (panel: ExtremePanel) => validAnswerCount(counts(panel), null),
  yearPosition: () => ["already", "after", "never", "other"].map((code) => yearPosition(code, range)),
  yearPositions: (panel: ExtremePanel) => yearPositions(counts(panel), range),
};

export const others = {
  ratingAt: "one value of a matrix, NaN where it is missing",
  ratingMatrix: "changes a shape: missing ratings are NaN in it",
  transposed: "changes a shape: missing ratings are NaN in it",
};
