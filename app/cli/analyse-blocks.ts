import type { RoundAnalysis } from "../../analysis/analyse-round.js";
import type { DisclosedItem } from "../../analysis/disclose-item.js";
import type { Protocol } from "../../analysis/protocol.js";
import type { RoundAnswers } from "../../analysis/shape/round-answers.js";
import type { TidyRound } from "../../analysis/shape/tidy-study.js";
import type { OutputAttrition, OutputBounds } from "./analyse-attrition.js";
import type { OutputComparison } from "./analyse-groups.js";
import type { Block } from "./analyse-options.js";
import type { OutputAgreement } from "./analyse-panel.js";
import type { OutputRobustness } from "./analyse-robustness.js";
import type { OutputChange } from "./analyse-stability.js";

export interface AnalysedRound {
  readonly collected: TidyRound;
  readonly analysis: RoundAnalysis;
  readonly disclosed: readonly DisclosedItem[];
}

export interface BlocksInput {
  readonly rounds: readonly TidyRound[];
  /** Who answered what in each of the rounds. */
  readonly answers: readonly RoundAnswers[];
  readonly groupNames: readonly (string | null)[];
  readonly analysed: readonly AnalysedRound[];
  readonly protocol: Protocol;
  readonly asked: { readonly blocks: ReadonlySet<Block>; readonly seed: number | null };
}

/** What was asked for of the items of one round, by item. */
export interface ItemBlocks {
  readonly comparison?: ReadonlyMap<string, OutputComparison>;
  readonly change?: ReadonlyMap<string, OutputChange>;
  readonly robustness?: ReadonlyMap<string, OutputRobustness>;
  readonly attrition?: ReadonlyMap<string, OutputBounds>;
}

interface Blocks {
  /** By round. */
  readonly items: readonly ItemBlocks[];
  readonly agreement: readonly (readonly OutputAgreement[] | undefined)[];
  readonly attrition: OutputAttrition | null;
}

/** Computes what the flags ask for and nothing else; the statistics of a flag are loaded with it. */
export async function computeBlocks(input: BlocksInput): Promise<Blocks> {
  const { rounds, answers, groupNames, analysed, protocol, asked } = input;
  const { seed } = asked;
  const when = <Module>(block: Block, load: () => Promise<Module>) => (asked.blocks.has(block) ? load() : null);
  const groups = await when("groups", () => import("./analyse-groups.js"));
  const stability = await when("stability", () => import("./analyse-stability.js"));
  const robustness = await when("robustness", () => import("./analyse-robustness.js"));
  const attrition = await when("attrition", () => import("./analyse-attrition.js"));
  const panel = await when("panel", () => import("./analyse-panel.js"));
  const ofPanel = answers.filter(({ audience }) => audience === "panel");
  const items = analysed.map(({ collected, analysis, disclosed }, index): ItemBlocks => {
    const isPanel = collected.audience === "panel";
    const type = protocol.quantileType;
    return {
      ...(groups && { comparison: groups.compareItems(disclosed, protocol) }),
      ...(stability && { change: stability.describeChanges(rounds, collected, analysis.items, { type, seed }) }),
      ...(robustness && isPanel && { robustness: robustness.describeRobustness(collected, protocol) }),
      ...(attrition &&
        answers[index] === ofPanel.at(-1) && {
          attrition: attrition.describeBounds(ofPanel, analysis.items, protocol),
        }),
    };
  });
  return {
    items,
    agreement: answers.map((round, index) => {
      const collected = rounds[index];
      return collected && panel ? panel.describeAgreement(collected, round, seed) : undefined;
    }),
    attrition: attrition ? attrition.describeAttrition(ofPanel, groupNames, protocol) : null,
  };
}
