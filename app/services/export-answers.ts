import { randomBytes } from "node:crypto";
import type { Db } from "../../db/open";
import * as consultations from "../../db/queries/consultation";
import * as exportRows from "../../db/queries/export-rows";
import { readLockedProtocol } from "./closed-rounds";
import { mergeHiddenGroups } from "./export-groups";
import { findExportedItems } from "./export-items";
import { SIMULATED } from "./export-results";
import { loadPlan } from "./load-plan";
import { type CsvCell, csvText } from "./write-csv";

const PEOPLE_AT_ONCE = 200;
const COLUMNS = ["round", "panelist", "group", "item", "facet", "value", "audience"];

export interface AnswerExport {
  readonly consultationId: string;
  /** False only in tests: groups are exported as they are, however small. */
  readonly mergeGroups: boolean;
  /** Items marked restricted: for owners only. */
  readonly includesRestricted: boolean;
}

/**
 * The answers of all closed rounds as tidy CSV, piece by piece, as `tholos analyse` reads them. People have new random ids in each export
 * and stand in the order of those, so that neither id nor place joins two exports. Left out: texts, what people said about
 * themselves, and whoever did not submit.
 *
 * Throws  DomainError `not-ready` when the protocol is not locked.
 */
export async function* exportAnswers(db: Db, input: AnswerExport): AsyncGenerator<string> {
  const { consultationId } = input;
  const { minCell } = await readLockedProtocol(db, consultationId);
  const { plan } = await loadPlan(db, consultationId);
  const itemKeys = new Set((await findExportedItems(db, input)).map(({ item }) => item.key));
  const respondents = await exportRows.findAllRespondents(db, { consultationId });
  const groupOf = input.mergeGroups
    ? mergeHiddenGroups(
        respondents,
        plan.comparisonGroups.map(({ key }) => key),
        minCell,
      )
    : ({ groupKey }: exportRows.RespondentToExport) => groupKey ?? "";
  const people = respondents
    .map((respondent) => ({ ...respondent, exportId: randomBytes(6).toString("hex"), group: groupOf(respondent) }))
    .sort((a, b) => (a.exportId < b.exportId ? -1 : 1));
  const isSimulated = (await consultations.findById(db, { consultationId }))?.isSimulated === 1;
  const notice = isSimulated ? [SIMULATED] : [];
  yield csvText([[...COLUMNS, ...notice.map(() => "notice")]]);
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const batch = people.slice(from, from + PEOPLE_AT_ONCE);
    const answers = new Map<string, CsvCell[][]>(batch.map(({ id }) => [id, []]));
    const byId = new Map(batch.map((person) => [person.id, person]));
    const rows = await exportRows.findAllAnswers(db, { consultationId, respondentIds: batch.map(({ id }) => id) });
    for (const { respondentId, round, itemKey, facet, value, code, audience } of rows) {
      const person = byId.get(respondentId);
      if (!person || !itemKeys.has(itemKey)) continue;
      answers
        .get(respondentId)
        ?.push([round, person.exportId, person.group, itemKey, facet, value ?? code, audience, ...notice]);
    }
    const piece = csvText([...answers.values()].flat());
    if (piece !== "") yield piece;
  }
}
