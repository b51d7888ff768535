import { stringify } from "csv-stringify/sync";
import type { VerdictCode } from "../../analysis/item-analysis.js";
import { levelsText, numberText, percentText } from "../../analysis/phrases.js";
import type { AnalyseOutput, OutputItem } from "./analyse-output.js";

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

/** The items as CSV: one line an item and round; what is null is empty, and its reason stands in the last columns. */
export function formatCsv({ items }: AnalyseOutput): string {
  const rows = items.map((item) => [
    ...CSV_COLUMNS.map((column) => item[column]),
    item.reasons.verdict,
    item.reasons.stability,
  ]);
  // A leading = + - @ would run as a formula in a spreadsheet; numbers are never escaped.
  return stringify([[...CSV_COLUMNS, "verdictReasons", "stabilityReasons"], ...rows], { escape_formulas: true });
}

/** For the screen: a line on each round, then a table of its items. */
export function formatTable(output: AnalyseOutput): string {
  const sections = output.rounds.map((round) => {
    const items = output.items.filter((item) => item.round === round.round && item.audience === round.audience);
    const head =
      `Round ${round.round} (${round.audience}): ${round.respondents} respondents, ${round.itemsAnswered} of ${round.items} items answered, ` +
      `${round.verdicts.insufficient} insufficient, ${round.provisional} provisional, ` +
      `${round.stability.stable} stable, ${round.stability.moving} moving`;
    return `${head}\n${tableOf(items)}`;
  });
  return `${sections.join("\n\n")}\n`;
}

const HEAD = ["item", "n", "cannot judge", "median", "Q1", "Q3", "IQR", "agreement", "verdict", "stability"];

function tableOf(items: readonly OutputItem[]): string {
  const lines = [HEAD, ...items.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isText = (column: number) => column === 0 || column >= 7;
  const pad = (text: string, column: number) =>
    isText(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}

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
