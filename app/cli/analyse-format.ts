import { stringify } from "csv-stringify/sync";
import type { VerdictCode } from "../../analysis/item-analysis.js";
import { levelsText, numberText, percentText } from "../../analysis/phrases.js";
import type { BuiltOutput, OutputItem } from "./analyse-output.js";
import { attritionText, blockColumns, roundBlocks } from "./format-blocks.js";
import { textTable } from "./text-table.js";

const CSV_COLUMNS = [
  "round",
  "audience",
  "item",
  "n",
  "cannotJudge",
  "notApplicable",
  "skipped",
  "mean",
  "median",
  "q1",
  "q3",
  "iqr",
  "percentAgreement",
  "percentAgreementLow",
  "percentAgreementHigh",
  "agreementFrom",
  "agreementTo",
  "agreementA",
  "outsideShare",
  "verdict",
  "agreementCode",
  "standing",
  "stability",
  "previousRound",
  "nPaired",
  "pairedShare",
  "netChange",
  "shareMoved",
  "medianChange",
  "wilcoxonP",
  "proposal",
] as const satisfies readonly (keyof OutputItem)[];
/** At the end, so that the others keep their places. */
const LATER_COLUMNS = ["sd", "min", "max", "mode"] as const satisfies readonly (keyof OutputItem)[];

/**
 * The items as CSV: one line an item and round; what is null is empty, and its reason stands in the columns of reasons. What was asked for
 * beside the rest follows; agreement over items and the flow of the panel are in the other formats.
 */
export function formatCsv(output: BuiltOutput): string {
  const blocks = blockColumns(output);
  const head = [
    ...CSV_COLUMNS,
    "verdictReasons",
    "stabilityReasons",
    ...LATER_COLUMNS,
    ...blocks.map(([name]) => name),
  ];
  const rows = output.items.map((item) => [
    ...CSV_COLUMNS.map((column) => item[column]),
    item.reasons.verdict,
    item.reasons.stability,
    ...LATER_COLUMNS.map((column) => item[column]),
    ...blocks.map(([, read]) => csvCell(read(item))),
  ]);
  // A leading = + - @ would run as a formula in a spreadsheet; numbers are never escaped.
  return stringify([head, ...rows], { escape_formulas: true });
}

const csvCell = (cell: number | string | boolean | null | undefined) =>
  typeof cell === "boolean" ? (cell ? "yes" : "no") : cell;

/** For the screen: a line on each round, then a table of its items and what else was asked for. */
export function formatTable(output: BuiltOutput): string {
  const sections = output.rounds.flatMap((round) => {
    const items = output.items.filter((item) => item.round === round.round && item.audience === round.audience);
    const head =
      `Round ${round.round} (${round.audience}): ${round.respondents} respondents, ${round.itemsAnswered} of ${round.items} items answered, ` +
      `${round.verdicts.insufficient} insufficient, ${round.provisional} provisional, ` +
      `${round.stability.stable} stable, ${round.stability.moving} moving`;
    const table = textTable(HEAD, items.map(cellsOf), TEXT_COLUMNS);
    return [`${head}\n${table}`, ...roundBlocks(round, items)];
  });
  if (output.attrition) sections.push(attritionText(output.attrition));
  return `${sections.join("\n\n")}\n`;
}

const HEAD = ["item", "n", "cannot judge", "median", "Q1", "Q3", "IQR", "agreement", "verdict", "stability"];
const TEXT_COLUMNS = [0, 7, 8, 9];

function cellsOf(item: OutputItem): string[] {
  const number = (value: number | null) => (value === null ? "-" : numberText(value));
  const { agreementFrom: from, agreementTo: to, percentAgreement: share } = item;
  const agreement =
    share === null || from === null || to === null ? "-" : `${percentText(share)} on ${levelsText([from, to])}`;
  return [
    item.item,
    String(item.n),
    String(item.cannotJudge),
    number(item.median),
    number(item.q1),
    number(item.q3),
    number(item.iqr),
    agreement,
    verdictText(item),
    item.stability === "not-testable" ? `not testable (${item.reasons.stability})` : item.stability,
  ];
}

function verdictText({ verdict, standing, levels, reasons }: OutputItem): string {
  if (verdict === null) return `none (${reasons.verdict})`;
  const words = wordsOf(verdict, levels);
  if (verdict === "insufficient" || verdict === "unstable") return words;
  if (standing === "one-round") return `in one round: ${words}`;
  return standing === "provisional" ? `provisional: ${words}` : words;
}

function wordsOf(verdict: VerdictCode, levels: readonly [number, number] | null): string {
  if (verdict === "insufficient") return "insufficient data";
  if (verdict === "unstable") return "not stable yet";
  if (verdict === "consensus-neutral") return "consensus neutral";
  if (verdict === "consensus-at") return levels ? `consensus at ${levelsText(levels)}` : "consensus outside the years";
  return verdict.replace("-", " ");
}
