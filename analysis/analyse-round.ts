import { analyseItem, type ItemInput } from "./analyse-item.js";
import { ENGINE_VERSION } from "./engine-version.js";
import type { ItemAnalysis, ItemVerdict, ProposalCode, StabilityCode, VerdictCode } from "./item-analysis.js";
import type { Protocol } from "./protocol.js";

type RoundItemInput = Pick<ItemInput, "item" | "scale" | "counts" | "groups" | "transitions">;

export interface RoundInput {
  readonly round: number;
  readonly audience: "panel" | "public";
  /** People who submitted a response. */
  readonly respondents: number;
  readonly protocol: Protocol;
  readonly items: readonly RoundItemInput[];
  /** Polls: one round is enough for every item, not only for those the protocol names. */
  readonly isOneRound?: boolean;
}

/** One round of one audience. Holds small cells: show its items only through `discloseItem`. */
export interface RoundAnalysis {
  readonly schemaVersion: 1;
  readonly engineVersion: string;
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly respondents: number;
  readonly items: readonly ItemAnalysis[];
  readonly panel: PanelFigures;
}

export interface PanelFigures {
  readonly items: number;
  /** Items with at least one valid answer. */
  readonly itemsAnswered: number;
  /** Valid answers over all items. */
  readonly answers: number;
  readonly cannotJudge: number;
  /** Items by verdict; `none`: no rule for the scale, or scale not declared. */
  readonly verdicts: Readonly<Record<VerdictCode | "none", number>>;
  /** Items with enough answers whose verdict is provisional. */
  readonly provisional: number;
  readonly stability: Readonly<Record<StabilityCode, number>>;
  readonly proposals: Readonly<Record<ProposalCode | "none", number>>;
}

/**
 * All items of a round and the figures of the panel as a whole. The public gets no verdict words.
 *
 * Definition  `analyseItem` for each item; then how many items were answered, how many answers there are, and how many items have each
 *             verdict, stability and proposal.
 * Variant     `isOneRound`: one round is enough for every item (polls); else for the items that the protocol names.
 * Missing     items without answers count as items; those without a rule under `none`.
 * Use         for the snapshot of a closed round.
 * Read        shares of items with consensus depend on which items were asked and on the rule: they compare rounds of one study, not
 *             studies.
 * Throws      InputShapeError as `analyseItem`.
 * Source      protocol of this program.
 */
export function analyseRound({
  round,
  audience,
  respondents,
  protocol,
  items,
  isOneRound = false,
}: RoundInput): RoundAnalysis {
  const analyses = items.map((input) => {
    const analysis = analyseItem({
      ...input,
      round,
      protocol,
      isOneRound: isOneRound || isOneRoundItem(input, protocol),
    });
    return audience === "public" ? withoutVerdict(analysis) : analysis;
  });
  return {
    schemaVersion: 1,
    engineVersion: ENGINE_VERSION,
    round,
    audience,
    respondents,
    items: analyses,
    panel: countPanel(analyses),
  };
}

/** Criteria and stand-alone items for which the protocol declares one round enough. */
export function isOneRoundItem({ item, scale }: RoundItemInput, { oneRoundKeys }: Protocol): boolean {
  return oneRoundKeys.includes(item) || (scale?.criterionKey != null && oneRoundKeys.includes(scale.criterionKey));
}

function withoutVerdict(analysis: ItemAnalysis): ItemAnalysis {
  const reasons = ["no verdict for the public: respondents chose themselves"];
  return {
    ...analysis,
    verdict: { ...analysis.verdict, code: null, agreementCode: null, levels: null, reasons },
    proposal: null,
  };
}

function countPanel(items: readonly ItemAnalysis[]): PanelFigures {
  const total = (read: (item: ItemAnalysis) => number) => items.reduce((sum, item) => sum + read(item), 0);
  const countBy = <Code extends string>(codes: readonly Code[], read: (item: ItemAnalysis) => Code) => {
    const counts = Object.fromEntries(codes.map((code) => [code, 0])) as Record<Code, number>;
    for (const item of items) counts[read(item)] += 1;
    return counts;
  };
  return {
    items: items.length,
    itemsAnswered: items.filter(({ n }) => n > 0).length,
    answers: total(({ n }) => n),
    cannotJudge: total(({ cannotJudge }) => cannotJudge),
    verdicts: countBy(VERDICTS, ({ verdict }) => verdict.code ?? "none"),
    provisional: items.filter(({ verdict }) => isProvisional(verdict)).length,
    stability: countBy(["stable", "moving", "not-testable"], ({ stability }) => stability.code),
    proposals: countBy(PROPOSALS, ({ proposal }) => proposal ?? "none"),
  };
}

const isProvisional = ({ code, standing }: ItemVerdict) =>
  code !== null && code !== "insufficient" && standing === "provisional";

const VERDICTS: readonly (VerdictCode | "none")[] = [
  "insufficient",
  "unstable",
  "consensus-for",
  "consensus-against",
  "consensus-neutral",
  "consensus-at",
  "majority",
  "bipolar",
  "plural",
  "dispersed",
  "none",
];
const PROPOSALS: readonly (ProposalCode | "none")[] = [
  "settled",
  "report-both-camps",
  "report-disagreement",
  "ask-again",
  "none",
];
