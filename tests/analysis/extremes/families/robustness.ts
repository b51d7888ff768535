import { panelShapes } from "../../../../analysis/robustness/panel-shapes.js";
import { rulePassRate } from "../../../../analysis/robustness/rule-pass-rate.js";
import { ruleRobustness } from "../../../../analysis/robustness/rule-robustness.js";
import { exampleProtocols } from "../../example-protocols.js";
import type { ExtremePanel } from "../panels.js";
import { itemsOf, scales } from "../protocol-items.js";

export const statistics = {
  ruleRobustness: (panel: ExtremePanel) =>
    itemsOf(panel)
      // The bootstrap of a rule that asks for equivalence is called by analyseItem.
      .filter(({ protocol }) => !protocol.rules.some(({ stability }) => stability.equivalence))
      .map((input) => ruleRobustness(input)),
  rulePassRate: ({ groups }: ExtremePanel) =>
    scales.slice(0, 2).flatMap((scale) =>
      exampleProtocols.flatMap((protocol) =>
        protocol.rules
          .filter(({ consensus }) => consensus.kind !== "year")
          .map(({ consensus: rule }) =>
            rulePassRate(
              {
                rule,
                scale,
                protocol,
                shape: { key: "agreeing", shares: [0, 0, 0, 0, 0, 0.1, 0.2, 0.7, 0] },
                groups: groups.map((group, index) => ({ groupKey: `g${index}`, n: group.length })),
              },
              { seed: 1, replicates: 5, exactUpTo: 20 },
            ),
          ),
      ),
    ),
  panelShapes: () => [3, 9].map((levels) => panelShapes(levels)),
};

export const others = {
  compositionCount: "counts",
  visitCompositions: "visits",
  defaultFamily: "derives data from a rule",
  agreementMembers: "derives data from a family",
  consensusOf: "derives a rule",
  stabilityOf: "derives a rule",
  changesOf: "speaks",
  mainShare: "looks at a rule",
  limitsSpread: "looks at a rule",
};
