import type { Db } from "../../db/open";
import * as roundFlow from "../../db/queries/round-flow";
import { fillText, localText } from "../../surveys/items/local-text";
import {
  type KeyFiguresView,
  type Option,
  type ResultFilters,
  type ResultRow,
  type ResultTableView,
  type Sort,
  VERDICT_WORDS,
  type VerdictWord,
} from "../components/results/view";
import type { ClosedRound } from "../services/closed-rounds";
import { type ItemStanding, type StudyResults, standingsOf } from "../services/study-results";
import { toFiguresView } from "./figures-view";

export const ROWS_PER_PAGE = 50;

/** Item kinds that are judged; texts are read where they are reviewed. */
function isJudged({ latest: { item } }: Pick<ItemStanding, "latest">): boolean {
  return item.kind !== "text" && item.kind !== "list" && item.kind !== "consent";
}

/** Every judged item as it stood after a panel round, in the order of first asking. */
export function findJudgedStandings(results: StudyResults, round: number): ItemStanding[] {
  const panel = results.panel.filter(({ number }) => number <= round);
  return [...standingsOf(panel, results.closedAfter).values()].filter(isJudged);
}

/** The table of results after one round: key figures over all items, and the page of rows that the filters leave. */
export async function getResultTable(
  db: Db,
  results: StudyResults,
  {
    round,
    filters,
    language,
  }: { readonly round: ClosedRound; readonly filters: ResultFilters; readonly language: string },
): Promise<ResultTableView> {
  const standings = findJudgedStandings(results, round.number);
  const rows = standings.map((standing) => ({ standing, row: toRow(results, standing, language) }));
  const wanted = rows.filter(({ standing, row }) => isWanted(standing, row, filters)).map(({ row }) => row);
  const sorted = sortRows(wanted, filters.sort);
  const pages = Math.max(1, Math.ceil(sorted.length / ROWS_PER_PAGE));
  const page = Math.min(filters.page, pages);
  const invited = await roundFlow.countInvited(db, {
    consultationId: results.consultation.id,
    roundId: round.roundId,
  });
  return {
    round: round.number,
    keyFigures: toKeyFigures(
      round.respondents,
      invited,
      rows.map(({ row }) => row),
    ),
    filters: { ...filters, page },
    ...filterOptions(results, standings, language),
    total: sorted.length,
    pages,
    rows: sorted.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE),
  };
}

export function toRow(results: StudyResults, { latest, isClosed }: ItemStanding, language: string): ResultRow {
  const { item, figures } = latest;
  const found = results.plan.subjects.find(({ key }) => key === item.subjectKey);
  const subject = found ? localText(found.name, language) : item.subjectKey;
  return {
    ...toFiguresView(figures, "panel"),
    key: item.key,
    text: withoutSubject(localText(item.text, language), subject),
    subject,
    isClosed,
    isRestricted: item.privacy === "restricted",
  };
}

/** Imported items often begin with their subject, which stands above them already. */
function withoutSubject(text: string, subject: string | null): string {
  return subject !== null && text.startsWith(`${subject}: `) ? text.slice(subject.length + 2) : text;
}

export function countWords(rows: readonly ResultRow[]): Record<VerdictWord, number> {
  const counts = Object.fromEntries(VERDICT_WORDS.map((word) => [word, 0])) as Record<VerdictWord, number>;
  for (const { verdict } of rows) counts[verdict?.word ?? "none"] += 1;
  return counts;
}

function toKeyFigures(answered: number, invited: number, rows: readonly ResultRow[]): KeyFiguresView {
  return { answered, invited: invited === 0 ? null : invited, items: rows.length, verdicts: countWords(rows) };
}

export function isWanted({ latest: { item } }: ItemStanding, row: ResultRow, filters: ResultFilters): boolean {
  const search = filters.search.toLocaleLowerCase();
  const words = `${row.subject ?? ""} ${row.text} ${row.key}`.toLocaleLowerCase();
  return (
    (filters.subject === "" || item.subjectKey === filters.subject) &&
    (filters.criterion === "" || item.criterionKey === filters.criterion) &&
    (filters.verdict === "" || row.verdict?.word === filters.verdict) &&
    (search === "" || words.includes(search))
  );
}

/** Rows without the figure that orders them come last. */
function sortRows(rows: readonly ResultRow[], sort: Sort): ResultRow[] {
  const by = (read: (row: ResultRow) => number | null, direction: 1 | -1) =>
    rows.toSorted((a, b) => {
      const [left, right] = [read(a), read(b)];
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return direction * (left - right);
    });
  switch (sort) {
    case "questionnaire":
      return [...rows];
    case "agreement":
      return by(({ agreement }) => agreement?.share ?? null, -1);
    case "disagreement":
      return by(({ agreement }) => agreement?.share ?? null, 1);
    case "median":
      return by(({ median }) => median, -1);
    case "moved":
      return by(({ movement }) => movement?.shareMoved ?? null, -1);
    case "answers":
      return by(({ n }) => n, 1);
  }
}

export function filterOptions(
  { plan }: StudyResults,
  standings: readonly ItemStanding[],
  language: string,
): { subjects: Option[]; criteria: Option[] } {
  const subjectKeys = new Set(standings.map(({ latest: { item } }) => item.subjectKey));
  const criterionKeys = new Set(standings.map(({ latest: { item } }) => item.criterionKey));
  return {
    subjects: plan.subjects
      .filter(({ key }) => subjectKeys.has(key))
      .map(({ key, name }) => ({ value: key, label: localText(name, language) })),
    criteria: plan.criteria
      .filter(({ key }) => criterionKeys.has(key))
      .map(({ key, text }) => ({ value: key, label: fillText(localText(text, language), { subject: "…" }) })),
  };
}
