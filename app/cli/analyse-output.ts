import { analyseRound, type PanelFigures } from "../../analysis/analyse-round.js";
import { modes } from "../../analysis/centre/modes.js";
import { type DisclosedItem, discloseItem } from "../../analysis/disclose-item.js";
import { ENGINE_VERSION } from "../../analysis/engine-version.js";
import type { Figure } from "../../analysis/figure.js";
import type {
  GroupAnalysis,
  ItemAnalysis,
  ItemScale,
  ItemVerdict,
  ProposalCode,
  StabilityCode,
  VerdictCode,
} from "../../analysis/item-analysis.js";
import type { Protocol } from "../../analysis/protocol.js";
import type { TidyItem } from "../../analysis/shape/tidy-study.js";
import { standardDeviation } from "../../analysis/spread/variance.js";
import type { OutputAttrition, OutputBounds } from "./analyse-attrition.js";
import { type AnalysedRound, type BlocksInput, computeBlocks, type ItemBlocks } from "./analyse-blocks.js";
import type { OutputComparison } from "./analyse-groups.js";
import type { Block } from "./analyse-options.js";
import type { OutputAgreement } from "./analyse-panel.js";
import type { OutputRobustness } from "./analyse-robustness.js";
import type { OutputChange } from "./analyse-stability.js";
import type { TidyItemDefinition } from "./items-csv.js";
import type { OutputProblem, OutputProblems } from "./output-problems.js";

/** What `tholos analyse --format json` prints; published as docs/schemas/analyse-output.schema.json. */
export interface AnalyseOutput {
  readonly schemaVersion: 1;
  readonly engine: { readonly name: "tholos"; readonly version: string };
  readonly protocol: Protocol;
  readonly protocolSource: "default" | "file";
  readonly rounds: readonly OutputRound[];
  readonly items: readonly OutputItem[];
  /** What was asked for beside the rest, and with which seed. */
  readonly asked?: { readonly blocks: readonly Block[]; readonly seed: number | null };
  /** Of the panel, with --attrition and at least two rounds. */
  readonly attrition?: OutputAttrition;
  readonly problems: readonly OutputProblem[];
}

/** The same before it is printed: there may be too many problems for a list. */
export type BuiltOutput = Omit<AnalyseOutput, "problems"> & { readonly problems: OutputProblems };

export interface OutputRound extends PanelFigures {
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly respondents: number;
  readonly groups: readonly { readonly group: string; readonly respondents: number }[];
  /** With --panel: by scale. */
  readonly agreement?: readonly OutputAgreement[];
}

interface OutputGroup {
  readonly group: string;
  readonly n: number;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly iqr: number | null;
  readonly percentAgreement: number | null;
}

export interface OutputItem {
  readonly round: number;
  readonly audience: "panel" | "public";
  readonly item: string;
  readonly text: string | null;
  readonly subject: string | null;
  readonly criterion: string | null;
  readonly kind: ItemScale["kind"] | null;
  readonly n: number;
  readonly cannotJudge: number;
  readonly notApplicable: number;
  readonly skipped: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly iqr: number | null;
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** The lowest of those given most often. */
  readonly mode: number | null;
  readonly percentAgreement: number | null;
  readonly percentAgreementLow: number | null;
  readonly percentAgreementHigh: number | null;
  readonly agreementFrom: number | null;
  readonly agreementTo: number | null;
  readonly agreementA: number | null;
  readonly outsideShare: number | null;
  readonly verdict: VerdictCode | null;
  readonly agreementCode: VerdictCode | null;
  readonly standing: ItemVerdict["standing"];
  readonly levels: readonly [number, number] | null;
  readonly stability: StabilityCode;
  readonly previousRound: number | null;
  readonly nPaired: number;
  readonly pairedShare: number | null;
  readonly netChange: number | null;
  readonly shareMoved: number | null;
  readonly medianChange: number | null;
  readonly wilcoxonP: number | null;
  readonly proposal: ProposalCode | null;
  readonly distribution: readonly { readonly value: number; readonly count: number }[];
  readonly codes: readonly { readonly code: string; readonly count: number }[];
  readonly groups: readonly OutputGroup[];
  readonly otherGroups: OutputGroup | null;
  readonly hiddenGroups: readonly string[];
  /** Why figures are null, by field, and what verdict and stability rest on. */
  readonly reasons: Readonly<Record<string, string>> & {
    readonly verdict: string;
    readonly stability: string;
  };
  readonly comparison?: OutputComparison;
  readonly change?: OutputChange;
  readonly robustness?: OutputRobustness;
  readonly attrition?: OutputBounds;
}

/** Analyses collected rounds into the printed result. */
export async function buildOutput(
  input: Omit<BlocksInput, "analysed"> & {
    readonly definitions: ReadonlyMap<string, TidyItemDefinition>;
    readonly protocolSource: AnalyseOutput["protocolSource"];
    readonly problems: OutputProblems;
  },
): Promise<BuiltOutput> {
  const { rounds, definitions, protocol, protocolSource, problems, asked } = input;
  const analysed = rounds.map((collected): AnalysedRound => {
    const analysis = analyseRound({ ...collected, protocol });
    return { collected, analysis, disclosed: analysis.items.map((item) => discloseItem(item, protocol.minCell)) };
  });
  const blocks = await computeBlocks({ ...input, analysed });
  return {
    schemaVersion: 1,
    engine: { name: "tholos", version: ENGINE_VERSION },
    protocol,
    protocolSource,
    rounds: analysed.map((round, index) => toRound(round, blocks.agreement[index])),
    items: analysed.flatMap(({ collected, analysis, disclosed }, index) =>
      analysis.items.flatMap((item, place) => {
        const [tidy, shown] = [collected.items[place], disclosed[place]];
        if (!tidy || !shown) return [];
        return [toItem(item, shown, tidy, collected.audience, definitions.get(item.item), blocks.items[index])];
      }),
    ),
    ...(asked.blocks.size > 0 && { asked: { blocks: [...asked.blocks], seed: asked.seed } }),
    ...(blocks.attrition && { attrition: blocks.attrition }),
    problems,
  };
}

function toRound(
  { collected: { groups }, analysis: { round, audience, respondents, panel } }: AnalysedRound,
  agreement: readonly OutputAgreement[] | undefined,
): OutputRound {
  const sizes = groups.map(({ key, respondents: people }) => ({ group: key, respondents: people }));
  return { round, audience, respondents, ...panel, groups: sizes, ...(agreement && { agreement }) };
}

function toItem(
  analysis: ItemAnalysis,
  disclosed: DisclosedItem,
  { skipped, previousRound }: TidyItem,
  audience: "panel" | "public",
  definition: TidyItemDefinition | undefined,
  blocks: ItemBlocks | undefined,
): OutputItem {
  const { verdict, stability, percentAgreement, distribution } = analysis;
  const numberOrNull = (value: unknown) => (typeof value === "number" ? value : null);
  return {
    round: analysis.round,
    audience,
    item: analysis.item,
    text: definition?.text ?? null,
    subject: definition?.subject ?? null,
    criterion: definition?.criterion ?? null,
    kind: analysis.scale?.kind ?? null,
    n: analysis.n,
    cannotJudge: analysis.cannotJudge,
    notApplicable: analysis.notApplicable,
    skipped,
    mean: analysis.mean.value,
    median: analysis.median.value,
    q1: analysis.q1.value,
    q3: analysis.q3.value,
    iqr: analysis.iqr.value,
    sd: standardDeviation(distribution).value,
    min: distribution[0]?.value ?? null,
    max: distribution.at(-1)?.value ?? null,
    mode: modes(distribution).values[0] ?? null,
    percentAgreement: percentAgreement.value,
    percentAgreementLow: percentAgreement.interval?.low ?? null,
    percentAgreementHigh: percentAgreement.interval?.high ?? null,
    agreementFrom: numberOrNull(percentAgreement.parameters.from),
    agreementTo: numberOrNull(percentAgreement.parameters.to),
    agreementA: analysis.agreementA.value,
    outsideShare: analysis.outsideShare.value,
    verdict: verdict.code,
    agreementCode: verdict.agreementCode,
    standing: verdict.standing,
    levels: verdict.levels,
    stability: stability.code,
    previousRound,
    nPaired: stability.nPaired,
    pairedShare: stability.pairedShare,
    netChange: stability.netChange.value,
    shareMoved: stability.shareMoved.value,
    medianChange: stability.medianChange.value,
    wilcoxonP: stability.wilcoxon.value,
    proposal: analysis.proposal,
    distribution,
    codes: analysis.codes,
    ...groupsOf(disclosed),
    reasons: reasonsOf(analysis),
    ...blocksOf(analysis.item, blocks),
  };
}

function blocksOf(item: string, blocks: ItemBlocks | undefined): Partial<OutputItem> {
  const comparison = blocks?.comparison?.get(item);
  const change = blocks?.change?.get(item);
  const robustness = blocks?.robustness?.get(item);
  const attrition = blocks?.attrition?.get(item);
  return {
    ...(comparison && { comparison }),
    ...(change && { change }),
    ...(robustness && { robustness }),
    ...(attrition && { attrition }),
  };
}

function groupsOf({ groups, otherGroups, hiddenGroups }: DisclosedItem) {
  const toGroup = ({ groupKey, n, median, q1, q3, iqr, percentAgreement }: GroupAnalysis): OutputGroup => ({
    group: groupKey,
    n,
    median: median.value,
    q1: q1.value,
    q3: q3.value,
    iqr: iqr.value,
    percentAgreement: percentAgreement.value,
  });
  return { groups: groups.map(toGroup), otherGroups: otherGroups && toGroup(otherGroups), hiddenGroups };
}

function reasonsOf(analysis: ItemAnalysis): OutputItem["reasons"] {
  const { stability, verdict } = analysis;
  const figures: Record<string, Figure> = {
    mean: analysis.mean,
    median: analysis.median,
    q1: analysis.q1,
    q3: analysis.q3,
    iqr: analysis.iqr,
    percentAgreement: analysis.percentAgreement,
    agreementA: analysis.agreementA,
    netChange: stability.netChange,
    shareMoved: stability.shareMoved,
    medianChange: stability.medianChange,
    wilcoxonP: stability.wilcoxon,
  };
  const missing = Object.entries(figures).flatMap(([field, { reason }]) =>
    reason === undefined ? [] : [[field, reason]],
  );
  return {
    ...Object.fromEntries(missing),
    verdict: verdict.reasons.join("; "),
    stability: stability.reasons.join("; "),
  };
}
