import { bestPair } from "../agreement/best-pair.js";
import { medianWindow } from "../agreement/median-window.js";
import type { Distribution } from "../figure.js";
import type { ConsensusRule, QuantileType } from "../protocol.js";
import type { DeclaredScale } from "./find-rule.js";

export type LevelRule = Extract<ConsensusRule, { kind: "pair" | "window" }>;

/** The levels on which a rule looks for agreement. */
export interface AgreementSet {
  readonly levels: readonly [number, number];
  /** The levels whose side names the consensus: the whole pair, or the window's rounded median. */
  readonly naming: readonly [number, number];
}

/** The best pair, or the window around the median, as the rule says; null when there are no answers. */
export function agreementSet(
  distribution: Distribution,
  scale: DeclaredScale,
  rule: LevelRule,
  type: QuantileType,
): AgreementSet | null {
  if (rule.kind === "pair") {
    const levels = bestPair(distribution, scale.min, scale.max);
    return levels && { levels, naming: levels };
  }
  const window = medianWindow(distribution, rule.within, scale, type);
  return window && { levels: window.levels, naming: [window.roundedMedian, window.roundedMedian] };
}
