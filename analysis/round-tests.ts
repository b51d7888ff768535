import type { RoundAnalysis, RoundInput } from "./analyse-round.js";
import { cannotJudgeShare } from "./attrition/cannot-judge-share.js";
import type { ItemAnalysis } from "./item-analysis.js";
import {
  type PreviousAnswers,
  raterAgreement,
  type TestedItem,
  testAttrition,
  testGroups,
} from "./round-tests-across.js";
import { robustnessTests, stabilityTests } from "./round-tests-item.js";
import type { Participation, RoundTests } from "./round-tests-types.js";
import { CANNOT_JUDGE, codeCount } from "./shape/answers.js";
import { placedAnswers } from "./shape/placed-answers.js";

export interface RoundTestsInput extends RoundInput {
  /** What `analyseRound` made of the same input. */
  readonly analysis: RoundAnalysis;
  /** Of the items that somebody answered in the round before. */
  readonly previous: readonly PreviousAnswers[];
  readonly participation: readonly Participation[];
  /** Of the bootstrap behind the equivalence of two rounds: the first item's, each later one has the next. */
  readonly seed: number;
}

const KINDS = ["rating", "trl", "year", "number"];

/**
 * The tests of a round beside its analysis. They are printed and never decide.
 *
 * Definition  for each item stability tests of the answers of the same people, robustness of the verdict under alternative rules,
 *             comparison of the groups that may be shown, and what those who left would change; for each criterion agreement over raters.
 * Shape       all from counts, so the cost does not grow with the panel but for exact tests.
 * Missing     items without a scale, years or numbers are left out; what an item's data cannot carry is null with its reason.
 * Use         for the snapshot of a closed round.
 * Read        effect first: by how much, then how sure. With few people a test finds nothing nearly always.
 * Throws      InputShapeError as `analyseRound`.
 * Source      protocol of this program; each figure names its own.
 */
export function analyseRoundTests(input: RoundTestsInput): RoundTests {
  const { round, protocol, items, analysis, previous, participation, seed } = input;
  const analyses = new Map<string, ItemAnalysis>(analysis.items.map((item) => [item.item, item]));
  const before = new Map(previous.map((answers) => [answers.item, answers]));
  const tested = items.flatMap((asked): TestedItem[] => {
    const found = analyses.get(asked.item);
    if (!found || asked.scale === null || !KINDS.includes(asked.scale.kind)) return [];
    return [
      {
        ...asked,
        analysis: found,
        answers: placedAnswers(asked.counts, asked.scale),
        previous:
          asked.transitions === null ? null : (before.get(asked.item) ?? { item: asked.item, back: [], left: [] }),
      },
    ];
  });
  const comparisons = testGroups(tested, protocol);
  const losses = testAttrition(tested, protocol);
  return {
    schemaVersion: 1,
    round,
    items: tested.flatMap((item, index) => {
      const groups = comparisons[index];
      if (!groups) return [];
      return [
        {
          item: item.item,
          n: item.analysis.n,
          cannotJudge: cannotJudgeShare(item.analysis.n, codeCount(item.counts, CANNOT_JUDGE)),
          stability: stabilityTests(item, protocol, { seed: seed + index, items: tested.length }),
          robustness: robustnessTests(item, protocol),
          groups,
          attrition: losses[index] ?? null,
        },
      ];
    }),
    raters: raterAgreement(tested, protocol.minCell),
    participation,
  };
}
