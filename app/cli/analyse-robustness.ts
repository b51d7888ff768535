import { isOneRoundItem } from "../../analysis/analyse-round.js";
import type { Figure } from "../../analysis/figure.js";
import type { Protocol } from "../../analysis/protocol.js";
import { type BreakingMember, ruleRobustness } from "../../analysis/robustness/rule-robustness.js";
import type { TidyRound } from "../../analysis/shape/tidy-study.js";

/** Under how many alternative rules an item has the same verdict. */
export interface OutputRobustness {
  readonly holds: Figure;
  /** The alternatives that break it, in words, and what it would be under them. */
  readonly breaking: readonly Pick<BreakingMember, "changes" | "code" | "agreementCode">[];
}

export function describeRobustness({ items }: TidyRound, protocol: Protocol): ReadonlyMap<string, OutputRobustness> {
  return new Map(
    items.map((item) => {
      const isOneRound = isOneRoundItem(item, protocol);
      const { holds, breaking } = ruleRobustness({ ...item, protocol, isOneRound });
      const inWords = breaking.map(({ changes, code, agreementCode }) => ({ changes, code, agreementCode }));
      return [item.item, { holds, breaking: inWords }];
    }),
  );
}
