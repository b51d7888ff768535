import type { Figure } from "../../analysis/figure.js";
import { numberText, percentText } from "../../analysis/phrases.js";
import type { OutputAttrition } from "./analyse-attrition.js";
import type { BuiltOutput, OutputItem, OutputRound } from "./analyse-output.js";
import type { OutputAgreement } from "./analyse-panel.js";
import { textTable } from "./text-table.js";

type Cell = number | string | boolean | null;
/** Name of a column and what stands in it for an item. */
type Column = readonly [name: string, read: (item: OutputItem) => Cell | undefined];

/** Columns of the CSV for what was asked beside the rest, as far as it is of single items. */
export function blockColumns({ items, asked }: BuiltOutput): readonly Column[] {
  const has = (block: string) => asked?.blocks.some((name) => name === block) ?? false;
  const changes = new Set(items.flatMap(({ change }) => Object.keys(change?.figures ?? {})));
  return [
    ...(has("groups") ? COMPARISON : []),
    ...(has("stability") ? [...changes].map(changeColumn) : []),
    ...(has("robustness") ? ROBUSTNESS : []),
    ...(has("attrition") ? BOUNDS : []),
  ];
}

const COMPARISON: readonly Column[] = [
  ["comparison.test", ({ comparison }) => comparison?.test.method],
  ["comparison.p", ({ comparison }) => comparison?.test.value],
  ["comparison.adjustedP", ({ comparison }) => comparison?.adjustedP],
  ["comparison.epsilonSquared", ({ comparison }) => comparison?.epsilonSquared?.value],
  ["comparison.largestCliffsDelta", ({ comparison }) => comparison && largestDelta(comparison.pairs)],
];
const changeColumn = (name: string): Column => [`change.${name}`, ({ change }) => change?.figures[name]?.value];
const ROBUSTNESS: readonly Column[] = [
  ["robustness.holds", ({ robustness }) => robustness?.holds.value],
  ["robustness.holding", ({ robustness }) => robustness?.holds.details?.holding],
  ["robustness.members", ({ robustness }) => robustness?.holds.details?.members],
];
const BOUNDS: readonly Column[] = [
  ["attrition.leavers", ({ attrition }) => attrition?.bounds.leavers],
  ["attrition.carriedForward", ({ attrition }) => attrition?.bounds.carriedForward],
  ["attrition.oppositePole", ({ attrition }) => attrition?.bounds.oppositePole],
  ["attrition.fragility", ({ attrition }) => attrition?.fragility.value],
];

function largestDelta(pairs: readonly { readonly cliffsDelta: Figure }[]): number | null {
  const deltas = pairs.flatMap(({ cliffsDelta: { value } }) => (value === null ? [] : [value]));
  return deltas.reduce<number | null>((largest, delta) => {
    return largest === null || Math.abs(delta) > Math.abs(largest) ? delta : largest;
  }, null);
}

/** For the screen: what was asked of a round beside its items, a paragraph each. */
export function roundBlocks(round: OutputRound, items: readonly OutputItem[]): string[] {
  const paragraphs = [
    itemTable("Groups", items, GROUP_HEAD, groupCells),
    itemTable("Change since the last asking, of those in both rounds", items, CHANGE_HEAD, changeCells),
    itemTable("Robustness of the verdicts", items, ["item", "holds"], robustnessCells),
    itemTable("Verdicts with those who left", items, BOUNDS_HEAD, boundsCells),
    ...(round.agreement ?? []).map(agreementText),
  ];
  return paragraphs.filter((paragraph) => paragraph !== "");
}

function itemTable(
  title: string,
  items: readonly OutputItem[],
  head: readonly string[],
  cellsOf: (item: OutputItem) => string[] | null,
): string {
  const lines = items.flatMap((item) => {
    const cells = cellsOf(item);
    return cells ? [[item.item, ...cells]] : [];
  });
  return lines.length === 0 ? "" : `${title}\n${textTable(head, lines, [0])}`;
}

const number = (value: number | null | undefined) => (value == null ? "-" : numberText(value));
/** Three digits, since a p of 0.00 says too little. */
const pText = (p: number | null | undefined) => (p == null ? "-" : p < 0.001 ? "< 0.001" : p.toFixed(3));
const yesNo = (is: boolean | null) => (is === null ? "-" : is ? "yes" : "no");

const GROUP_HEAD = ["item", "groups", "p", "adjusted p", "epsilon squared", "largest Cliff's delta"];
function groupCells({ comparison }: OutputItem): string[] | null {
  if (!comparison) return null;
  const { compared, test, adjustedP, epsilonSquared, pairs } = comparison;
  const effects = [number(epsilonSquared?.value), number(largestDelta(pairs))];
  return [String(compared.length), pText(test.value), pText(adjustedP), ...effects];
}

const CHANGE_HEAD = ["item", "n", "unchanged", "up", "down", "signed rank p", "McNemar p", "Bowker p", "kappa"];
function changeCells({ change }: OutputItem): string[] | null {
  if (!change) return null;
  const { flow, figures } = change;
  const unchanged = figures.shareUnchanged?.value;
  return [
    String(flow.answeredBoth),
    unchanged == null ? "-" : percentText(unchanged),
    String(flow.up),
    String(flow.down),
    ...["signedRank", "mcNemar", "bowker"].map((name) => pText(figures[name]?.value)),
    number(figures.weightedKappa?.value),
  ];
}

function robustnessCells({ robustness }: OutputItem): string[] | null {
  if (!robustness) return null;
  const { value, details, reason } = robustness.holds;
  return [value === null ? `- (${reason})` : `under ${details?.holding} of ${details?.members} rules`];
}

const BOUNDS_HEAD = ["item", "left", "rule met", "carried forward", "opposite pole", "fragility"];
function boundsCells({ attrition }: OutputItem): string[] | null {
  if (!attrition) return null;
  const { leavers, observed, carriedForward, oppositePole } = attrition.bounds;
  const { value, reason } = attrition.fragility;
  const fragility = value === null ? `- (${reason})` : String(value);
  return [String(leavers), yesNo(observed), yesNo(carriedForward), yesNo(oppositePole), fragility];
}

function agreementText({ scale, items, complete, figures }: OutputAgreement): string {
  const what = scale ? `${scale.kind} ${scale.min ?? "?"} to ${scale.max ?? "?"}` : "scale not declared";
  const lines = Object.entries(figures).map(([name, figure]) => [name, figureText(figure)]);
  const head = `Agreement over ${items.length} items (${what}); ${complete} people rated all`;
  return `${head}\n${textTable(["coefficient", "value"], lines, [0, 1])}`;
}

function figureText({ value, interval, details, reason }: Figure): string {
  if (value === null) return `- (${reason})`;
  const limits = interval ? ` (${numberText(interval.low)} to ${numberText(interval.high)})` : "";
  return `${numberText(value)}${limits}${typeof details?.p === "number" ? `, p ${pText(details.p)}` : ""}`;
}

/** For the screen: who answered in which round, and how those who left had answered. */
export function attritionText({ rounds, leaverBias, leaverDeviation }: OutputAttrition): string {
  const flow = rounds.flatMap(({ groups, ...total }) => [{ ...total, group: "all" }, ...groups]);
  const lines = flow.map(({ round, group, answered, left, attrition }) => {
    const share = attrition.value === null ? "-" : percentText(attrition.value);
    return [String(round), group, String(answered), String(left), share];
  });
  const table = textTable(["round", "group", "answered", "left", "attrition"], lines, [1]);
  const notable = leaverBias.filter(({ adjustedP }) => adjustedP !== null && adjustedP < 0.05);
  const { test, cliffsDelta } = leaverDeviation;
  const distance =
    test.value === null ? `- (${test.reason})` : `Cliff's delta ${number(cliffsDelta.value)}, p ${pText(test.value)}`;
  return [
    `Attrition\n${table}`,
    `Leavers had answered otherwise in the first round on ${notable.length} of ${leaverBias.length} items (adjusted p under 0.05)${
      notable.length > 0 ? `: ${notable.map(({ item }) => item).join(", ")}` : ""
    }.`,
    `Leavers' distance from the panel: ${distance}.`,
  ].join("\n");
}
