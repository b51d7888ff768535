import { agreementSet } from "../../../../analysis/consensus/agreement-set.js";
import { findClaims } from "../../../../analysis/consensus/claims.js";
import { checkCondition } from "../../../../analysis/consensus/conditions.js";
import { judgeAnswers } from "../../../../analysis/consensus/judge-answers.js";
import { judgeComposed } from "../../../../analysis/consensus/judge-composed.js";
import { judgeLevels } from "../../../../analysis/consensus/judge-levels.js";
import { judgeYears } from "../../../../analysis/consensus/judge-years.js";
import { countLocalPeaks } from "../../../../analysis/consensus/local-peaks.js";
import type { Distribution } from "../../../../analysis/figure.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { levelCounts } from "../../../../analysis/shape/level-counts.js";
import { exampleProtocols } from "../../example-protocols.js";
import type { ExtremePanel } from "../panels.js";
import { itemsOf, scales } from "../protocol-items.js";

const rules = exampleProtocols.flatMap((protocol) => protocol.rules.map(({ consensus }) => consensus));
const blocks = rules.flatMap((rule) => (rule.kind === "composed" ? [rule] : []));
const levelRules = rules.flatMap((rule) => (rule.kind === "pair" || rule.kind === "window" ? [rule] : []));
const yearRules = rules.flatMap((rule) => (rule.kind === "year" ? [rule] : []));

/** Calls on each scale of levels; `answers` as the rules see them. */
const onScales =
  (judge: (answers: { distribution: Distribution; scale: (typeof scales)[number]; type: 7 }) => unknown) =>
  ({ values }: ExtremePanel) =>
    scales.map((scale) => judge({ distribution: countValues(values), scale, type: 7 }));

export const statistics = {
  judgeAnswers: (panel: ExtremePanel) =>
    itemsOf(panel).flatMap(({ counts, groups }) =>
      scales.flatMap((scale) =>
        rules.map((rule) => judgeAnswers({ counts, groups, scale, type: 7, minCell: 1 }, rule)),
      ),
    ),
  judgeComposed: (panel: ExtremePanel) => {
    const groups = panel.groups.map((values, index) => ({ groupKey: `g${index}`, distribution: countValues(values) }));
    return onScales((answers) => blocks.map((rule) => judgeComposed({ ...answers, groups, minCell: 5 }, rule)))(panel);
  },
  judgeLevels: onScales(({ distribution, scale, type }) =>
    levelRules.map((rule) => judgeLevels(distribution, scale, rule, type)),
  ),
  judgeYears: onScales(({ distribution, scale, type }) =>
    yearRules.map((rule) => judgeYears(distribution, scale, rule, type)),
  ),
  checkCondition: onScales((answers) =>
    blocks.flatMap(({ conditions }) => conditions.map((condition) => checkCondition(answers, condition))),
  ),
  agreementSet: onScales(({ distribution, scale, type }) =>
    levelRules.map((rule) => agreementSet(distribution, scale, rule, type)),
  ),
  findClaims: onScales((answers) => blocks.map(({ agreement }) => findClaims(answers, agreement))),
  countLocalPeaks: ({ values }: ExtremePanel) => countLocalPeaks(levelCounts(countValues(values), 1, 9), 0.2),
};

export const others = {
  classifyDisagreement: "judges where there are answers; called by judgeAnswers",
  nameConsensus: "names what was found; called by judgeAnswers",
  sideOf: "names levels",
  majorityCandidates: "lists sets of levels",
  decideVerdict: "combines codes",
  findRule: "looks a rule up",
  isDeclared: "looks at a scale",
  minValidOf: "looks at a rule",
  propose: "combines codes",
  weakestVerdict: "compares codes",
};
