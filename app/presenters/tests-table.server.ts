import type { Figure } from "../../analysis/figure";
import type { TestFigure, TestRow, TestTable } from "../components/results/tests-view";
import type { ResultFilters } from "../components/results/view";
import type { ItemStanding, StudyResults } from "../services/study-results";
import { countWords, filterOptions, findJudgedStandings, isWanted, ROWS_PER_PAGE, toRow } from "./result-table.server";

/** What a table of tests is asked for. */
export interface TestQuery {
  /** Number of the panel round after which the items stand. */
  readonly round: number;
  readonly filters: ResultFilters;
  readonly language: string;
}

const WITH_TESTS = ["rating", "trl", "year", "number"];

/** Items that have tests at all: on a scale, years or numbers. */
export function findTestedStandings(results: StudyResults, round: number): ItemStanding[] {
  return findJudgedStandings(results, round).filter(({ latest }) =>
    WITH_TESTS.includes(latest.figures.scale?.kind ?? "text"),
  );
}

export interface TestTableParts<Row extends TestRow> {
  /** Items with more come first, those with null last, equals in the order of the questionnaire. */
  readonly weightOf: (standing: ItemStanding) => number | null;
  /** Asked for the rows of the page alone. */
  readonly toCells: (standing: ItemStanding, head: TestRow) => Row;
}

/** One page of the items that the filters leave, those that ask for attention first. */
export function toTestTable<Row extends TestRow>(
  results: StudyResults,
  { round, filters, language }: TestQuery,
  { weightOf, toCells }: TestTableParts<Row>,
): TestTable<Row> {
  const judged = findJudgedStandings(results, round);
  const standings = findTestedStandings(results, round);
  const rows = standings.map((standing) => ({ standing, row: toRow(results, standing, language) }));
  const wanted = rows
    .filter(({ standing, row }) => isWanted(standing, row, filters))
    .map((entry) => ({ ...entry, weight: weightOf(entry.standing) ?? Number.NEGATIVE_INFINITY }))
    .toSorted((a, b) => (a.weight === b.weight ? 0 : b.weight - a.weight));
  const pages = Math.max(1, Math.ceil(wanted.length / ROWS_PER_PAGE));
  const page = Math.min(filters.page, pages);
  return {
    round,
    filters: { ...filters, page },
    ...filterOptions(results, standings, language),
    verdicts: countWords(rows.map(({ row }) => row)),
    items: rows.length,
    leftOut: judged.length - rows.length,
    total: wanted.length,
    pages,
    rows: wanted.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE).map(({ standing, row }) => {
      const { key, text, subject, n, isShown, verdict, isRestricted } = row;
      const head = { key, text, subject, round: row.round, n, isShown, verdict, isRestricted };
      return toCells(standing, { ...head, verdict: head.verdict ?? { word: "none", agreement: null, levels: null } });
    }),
  };
}

/** False when an item shown stands with a round that was closed before there were such tests. */
export function hasTests(results: StudyResults, round: number): boolean {
  return findTestedStandings(results, round).every(({ latest }) => latest.tests !== null);
}

/** Number of the round in which the item was asked before its newest asking; null at the first, or after a gap. */
export function previousRoundOf({ askings, round }: ItemStanding): number | null {
  const before = askings.at(-2)?.round.number;
  return before === round.number - 1 ? before : null;
}

export function toTestFigure({ value, n, interval, reason }: Figure): TestFigure {
  return { value, n, low: interval?.low ?? null, high: interval?.high ?? null, reason: reason ?? null };
}

/** The word for the size of a Cliff's delta. */
export function sizeOf({ details }: Figure): "negligible" | "small" | "medium" | "large" | null {
  const label = details?.label;
  return label === "negligible" || label === "small" || label === "medium" || label === "large" ? label : null;
}
