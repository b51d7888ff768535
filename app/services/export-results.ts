import type { DisclosedItem } from "../../analysis/disclose-item";
import type { Figure } from "../../analysis/figure";
import type { GroupAnalysis } from "../../analysis/item-analysis";
import { localText } from "../../surveys/items/local-text";
import type { ClosedItem, ClosedRound } from "./closed-rounds";
import { subjectNamesOf } from "./export-items";
import type { PanelQuotas } from "./panel-quotas";
import type { StudyResults } from "./study-results";
import { type CsvCell, csvTable } from "./write-csv";

/** In a column of every exported table and a field of every exported JSON file. */
export const SIMULATED = "SIMULATED";
const WHOLE_AUDIENCE = "all";

interface ResultLine {
  readonly round: ClosedRound;
  readonly asked: ClosedItem;
  readonly subject: string | null;
  readonly group: string;
  /** The item as a whole, or one group of it. */
  readonly figures: DisclosedItem | GroupAnalysis;
  readonly notice: string;
}

/**
 * The results as they may be shown, one line per round, item and shown group (`all`: the whole audience). What disclosure control
 * hides is empty. Full digits; shares between 0 and 1.
 */
export function resultsCsv(results: StudyResults): string {
  return csvTable<ResultLine>(
    [
      { name: "round", of: ({ round }) => round.number },
      { name: "audience", of: ({ round }) => round.audience },
      { name: "item", of: ({ asked }) => asked.item.key },
      { name: "text", of: ({ asked }) => localText(asked.item.text, "en") },
      { name: "subject", of: ({ subject }) => subject },
      { name: "criterion", of: ({ asked }) => asked.item.criterionKey },
      { name: "group", of: ({ group }) => group },
      { name: "n", of: ({ figures }) => figures.n },
      { name: "cannotJudge", of: ofItem(({ cannotJudge }) => cannotJudge) },
      { name: "median", of: ({ figures }) => figures.median.value },
      { name: "q1", of: ({ figures }) => figures.q1.value },
      { name: "q3", of: ({ figures }) => figures.q3.value },
      { name: "iqr", of: ({ figures }) => figures.iqr.value },
      { name: "quantileType", of: ({ figures }) => parameter(figures.median, "type") },
      { name: "percentAgreement", of: ({ figures }) => figures.percentAgreement.value },
      { name: "percentAgreementLow", of: ({ figures }) => figures.percentAgreement.interval?.low ?? null },
      { name: "percentAgreementHigh", of: ({ figures }) => figures.percentAgreement.interval?.high ?? null },
      { name: "agreementFrom", of: ({ figures }) => parameter(figures.percentAgreement, "from") },
      { name: "agreementTo", of: ({ figures }) => parameter(figures.percentAgreement, "to") },
      { name: "agreementA", of: ofItem(({ agreementA }) => agreementA.value) },
      { name: "outsideShare", of: ofItem(({ outsideShare }) => outsideShare.value) },
      { name: "verdict", of: ofItem(({ verdict }) => verdict.code) },
      { name: "standing", of: ofItem(({ verdict }) => (verdict.code === null ? null : verdict.standing)) },
      { name: "levels", of: ofItem(({ verdict }) => verdict.levels?.join(" to ") ?? null) },
      { name: "stability", of: ofItem(({ stability }) => stability.code) },
      { name: "nPaired", of: ofItem(({ stability }) => stability.nPaired) },
      { name: "netChange", of: ofItem(({ stability }) => stability.netChange.value) },
      { name: "shareMoved", of: ofItem(({ stability }) => stability.shareMoved.value) },
      { name: "medianChange", of: ofItem(({ stability }) => stability.medianChange.value) },
      { name: "wilcoxonP", of: ofItem(({ stability }) => stability.wilcoxon.value) },
      { name: "proposal", of: ofItem(({ proposal }) => proposal) },
      { name: "counts", of: ({ figures }) => countsText(figures) },
      { name: "notice", of: ({ notice }) => notice },
    ],
    linesOf(results),
  );
}

/** The same with distributions, reasons, tests, the protocol, its quotas where there are any, and what the snapshots were computed from. */
export function resultsJson(results: StudyResults, quotas: PanelQuotas | null): string {
  const { consultation, protocol } = results;
  const rounds = [...results.panel, ...results.public].map(({ items, ...round }) => ({
    ...round,
    items: items.map(({ item, figures, tests }) => ({
      text: item.text,
      kind: item.kind,
      subject: item.subjectKey,
      ...figures,
      tests,
    })),
  }));
  return `${JSON.stringify({
    schemaVersion: 1,
    title: JSON.parse(consultation.title),
    notice: consultation.isSimulated === 1 ? SIMULATED : null,
    isPublicData: consultation.isPublicData === 1,
    designNote: consultation.designNote === null ? null : JSON.parse(consultation.designNote),
    protocol,
    ...(quotas && { quotas }),
    rounds,
  })}\n`;
}

function linesOf(results: StudyResults): ResultLine[] {
  const notice = results.consultation.isSimulated === 1 ? SIMULATED : "";
  const subjects = subjectNamesOf(results.plan);
  return [...results.panel, ...results.public].flatMap((round) =>
    round.items.flatMap((asked) => {
      const { subjectKey } = asked.item;
      const line = { round, asked, subject: subjectKey === null ? null : (subjects.get(subjectKey) ?? null), notice };
      const groups = [...asked.figures.groups, ...(asked.figures.otherGroups ? [asked.figures.otherGroups] : [])];
      return [
        { ...line, group: WHOLE_AUDIENCE, figures: asked.figures },
        ...groups.map((figures) => ({ ...line, group: figures.groupKey, figures })),
      ];
    }),
  );
}

/** For columns that only the whole audience has. */
function ofItem(read: (item: DisclosedItem) => CsvCell): (line: ResultLine) => CsvCell {
  return ({ figures }) => ("verdict" in figures ? read(figures) : null);
}

function parameter({ parameters }: Figure, name: string): CsvCell {
  const value = parameters[name];
  return typeof value === "number" ? value : null;
}

/** `4: 7; 5: 3`. */
function countsText({ distribution, codes }: Pick<GroupAnalysis, "distribution" | "codes">): string {
  return [
    ...distribution.map(({ value, count }) => `${value}: ${count}`),
    ...codes.map(({ code, count }) => `${code}: ${count}`),
  ].join("; ");
}
