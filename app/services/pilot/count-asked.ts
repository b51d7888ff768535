import type { Db } from "../../../db/open";
import * as respondents from "../../../db/queries/respondent";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import { visibleItemKeys } from "../../../surveys/items/visibility";
import { findAssignedItems } from "../assigned-items";
import { parseSections } from "../compiled-sections";
import { DomainError } from "../domain-error";
import { readStored } from "../save-answers";
import { storedAnswers } from "../save-form";
import { withSectionRuns } from "../section-runs/with-section-runs";
import { readSections } from "../surveyjs-sections";

interface Asked {
  readonly asked: number;
  readonly answered: number;
}

/**
 * By item, of those who submitted in a pilot: how many were shown the question, conditions included, and how many of them said anything. How many, never
 * what. Person by person, as only a few take part.
 */
export async function countAskedInPilot(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string },
): Promise<ReadonlyMap<string, Asked>> {
  const counts = new Map<string, Asked>();
  for (const { id: respondentId } of await respondents.findAllActive(db, { ...key, audience: "panel" })) {
    const own = { ...key, respondentId };
    if (!(await responses.find(db, own))?.submittedAt) continue;
    for (const { itemId, isAnswered } of await findShown(db, own)) {
      const { asked, answered } = counts.get(itemId) ?? { asked: 0, answered: 0 };
      counts.set(itemId, { asked: asked + 1, answered: answered + (isAnswered ? 1 : 0) });
    }
  }
  return counts;
}

/** What one person was shown, by what they answered. */
async function findShown(
  db: Db,
  key: { readonly consultationId: string; readonly roundId: string; readonly respondentId: string },
) {
  const round = await rounds.findById(db, key);
  const assigned = await findAssignedItems(db, key);
  const answers = storedAnswers(assigned, await readStored(db, key));
  const sections = round ? parseSections(round) : [];
  const hidden = await withSectionRuns(
    key.respondentId,
    async (runs) => readSections(runs, { sections, assigned, answers, mode: "save", language: "en" }).hidden,
  ).catch(nothingWhereNotWorkedOut);
  const visible = visibleItemKeys(
    assigned.map(({ item }) => item),
    answers,
  );
  return assigned
    .filter(({ item }) => visible.has(item.key) && !hidden.has(item.key))
    .map(({ itemId, item }) => ({ itemId, isAnswered: (answers.get(item.key) ?? null) !== null }));
}

/** A section whose model cannot be worked out, or not now, counts as shown whole: the page is for reading, not for answering. */
function nothingWhereNotWorkedOut(error: unknown): ReadonlySet<string> {
  if (error instanceof DomainError) return new Set();
  throw error;
}
