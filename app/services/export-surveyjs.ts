import { randomBytes } from "node:crypto";
import type { Db } from "../../db/open";
import * as surveyRows from "../../db/queries/survey-export-rows";
import { unflattenJson } from "../../surveys/items/json-rows";
import type { AnswerRow, JsonObject, JsonValue } from "../../surveys/items/types";
import { DomainError } from "./domain-error";
import { SIMULATED } from "./export-results";
import type { SurveyExportItem, SurveyExportRound, SurveyExportRounds } from "./survey-export-rounds";
import { type CsvCell, csvText } from "./write-csv";

const PEOPLE_AT_ONCE = 200;
/** What spreadsheets open. */
const MOST_COLUMNS = 16_384;
const FIXED_COLUMNS = ["round", "audience", "response"] as const;

interface SurveyExport extends SurveyExportRounds {
  readonly consultationId: string;
  readonly isSimulated: boolean;
}

/** One submitted response, without anything that says whose it is. */
interface ExportedResponse {
  readonly round: SurveyExportRound;
  readonly id: string;
  readonly rowsByItem: ReadonlyMap<string, readonly AnswerRow[]>;
}

/**
 * The answers to plain SurveyJS questions as JSON lines, one per submitted response, each section as survey-core keeps its data; `null`
 * stands for words, which leave in `texts.csv` only. Ids are random and new for each response and file, and the lines stand in their order.
 */
export async function* exportSurveyLines(db: Db, input: SurveyExport): AsyncGenerator<string> {
  for await (const { round, id, rowsByItem } of readResponses(db, input)) {
    const line = {
      round: round.number,
      audience: round.audience,
      response: id,
      sections: sectionsOf(round, rowsByItem),
      ...(input.isSimulated && { notice: SIMULATED }),
    };
    yield `${JSON.stringify(line)}\n`;
  }
}

/**
 * The same as CSV, a column per value: section, name, and the place within the answer, as `form/fields/0`. Words have no column.
 *
 * Throws  DomainError `invalid` when there are more columns than a spreadsheet takes.
 */
export async function exportSurveyCsv(db: Db, input: SurveyExport): Promise<AsyncGenerator<string>> {
  const columns = await findColumns(db, input);
  if (columns.length > MOST_COLUMNS) {
    throw new DomainError("invalid", "These answers have too many parts for a table. Take the JSON lines instead.");
  }
  return writeCsv(db, input, columns);
}

async function* writeCsv(db: Db, input: SurveyExport, columns: readonly string[]): AsyncGenerator<string> {
  const notice = input.isSimulated ? [SIMULATED] : [];
  yield csvText([[...FIXED_COLUMNS, ...columns, ...notice.map(() => "notice")]]);
  for await (const { round, id, rowsByItem } of readResponses(db, input)) {
    const cells = new Map<string, CsvCell>();
    for (const exported of round.items) {
      for (const row of rowsByItem.get(exported.itemId) ?? []) {
        const cell = row.value ?? plainCode(row.code);
        if (cell !== null) cells.set(columnOf(exported, row.facet), cell);
      }
    }
    yield csvText([
      [round.number, round.audience, id, ...columns.map((column) => cells.get(column) ?? null), ...notice],
    ]);
  }
}

/** In questionnaire order, the parts of an answer in the order of their places. */
async function findColumns(db: Db, { consultationId, rounds }: SurveyExport): Promise<string[]> {
  const columns = new Set<string>();
  for (const { roundId, items } of rounds) {
    const parts = await surveyRows.findAllParts(db, {
      consultationId,
      roundId,
      itemIds: items.map(({ itemId }) => itemId),
    });
    for (const exported of items) {
      const own = parts.filter(({ itemId }) => itemId === exported.itemId).map(({ facet }) => facet);
      for (const facet of own.sort(byPlace.compare)) columns.add(columnOf(exported, facet));
    }
  }
  return [...columns];
}

const byPlace = new Intl.Collator("en", { numeric: true });
const columnOf = ({ sectionKey, item }: SurveyExportItem, facet: string): string =>
  `${sectionKey}/${item.name}${facet}`;

/** Choices are stored as JSON text; in a table they stand as they are. */
function plainCode(code: string | null): string | null {
  if (code === null) return null;
  const value = JSON.parse(code) as JsonValue;
  return typeof value === "string" ? value : code;
}

async function* readResponses(db: Db, input: SurveyExport): AsyncGenerator<ExportedResponse> {
  for (const round of input.rounds) {
    const people = round.respondentIds
      .map((respondentId) => ({ respondentId, id: randomBytes(6).toString("hex") }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
      const batch = people.slice(from, from + PEOPLE_AT_ONCE);
      const rows = await findRows(
        db,
        input.consultationId,
        round,
        batch.map(({ respondentId }) => respondentId),
      );
      for (const { respondentId, id } of batch) yield { round, id, rowsByItem: rows.get(respondentId) ?? new Map() };
    }
  }
}

/** By respondent and item. A place of words has a row without anything in it. */
async function findRows(db: Db, consultationId: string, round: SurveyExportRound, respondentIds: readonly string[]) {
  const key = {
    consultationId,
    roundId: round.roundId,
    respondentIds,
    itemIds: round.items.map(({ itemId }) => itemId),
  };
  const values = await surveyRows.findAllValues(db, key);
  const places = await surveyRows.findAllTextPlaces(db, key);
  const found = new Map<string, Map<string, AnswerRow[]>>();
  for (const row of [...values, ...places.map((place) => ({ ...place, value: null, code: null }))]) {
    const ofPerson = found.get(row.respondentId) ?? new Map<string, AnswerRow[]>();
    found.set(row.respondentId, ofPerson);
    const { itemId, facet, value, code } = row;
    ofPerson.set(itemId, [...(ofPerson.get(itemId) ?? []), { facet, value, code, text: null }]);
  }
  return found;
}

function sectionsOf(round: SurveyExportRound, rowsByItem: ExportedResponse["rowsByItem"]): JsonObject {
  const sections = new Map<string, [string, JsonValue][]>();
  for (const { itemId, item, sectionKey } of round.items) {
    const data = sections.get(sectionKey) ?? [];
    sections.set(sectionKey, data);
    const value = unflattenJson(rowsByItem.get(itemId) ?? []);
    if (value !== undefined) data.push([item.name, value]);
  }
  return Object.fromEntries([...sections].map(([key, data]) => [key, Object.fromEntries(data)]));
}
