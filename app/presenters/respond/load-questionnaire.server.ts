import type { Db } from "../../../db/open";
import * as assignments from "../../../db/queries/assignment";
import * as responses from "../../../db/queries/response";
import type * as rounds from "../../../db/queries/round";
import type { Answer } from "../../../surveys/items/types";
import { visibleItemKeys } from "../../../surveys/items/visibility";
import type { StudyPlan } from "../../../surveys/study-plan";
import { type AssignedItem, findAssignedItems } from "../../services/assigned-items";
import { parseSections } from "../../services/compiled-sections";
import { DomainError } from "../../services/domain-error";
import { findItemTimes } from "../../services/item-times";
import { loadPlan } from "../../services/load-plan";
import { readStored, type StoredItem } from "../../services/save-answers";
import { storedAnswers } from "../../services/save-form";
import { withSectionRuns } from "../../services/section-runs/with-section-runs";
import { readSections } from "../../services/surveyjs-sections";
import { listPages, type QuestionnairePage } from "./list-pages";
import { type Pace, paceOf } from "./time-left";

export type Round = NonNullable<Awaited<ReturnType<typeof rounds.findByNumber>>>;
export type ResponseRow = NonNullable<Awaited<ReturnType<typeof responses.find>>>;

/** One respondent's questionnaire of one round with what was answered so far: what every page of it is made from. */
export interface Questionnaire {
  readonly key: responses.ResponseKey;
  readonly round: Round;
  readonly plan: StudyPlan;
  readonly pages: readonly QuestionnairePage[];
  readonly assigned: readonly AssignedItem[];
  /** By item id. */
  readonly stored: ReadonlyMap<string, StoredItem>;
  /** By item key; null for no answer. */
  readonly answers: ReadonlyMap<string, Answer | null>;
  /** Keys of the items that show by the answers so far. */
  readonly visible: ReadonlySet<string>;
  /** How long each item takes while the round is open; null where nothing is known. */
  readonly pace: Pace | null;
  /** Keys of items that stand against submitting as the models of sections in SurveyJS's language say. */
  readonly missingInSections: ReadonlySet<string>;
  /** Undefined until something was saved. */
  readonly response: ResponseRow | undefined;
}

/** The pages alone, for finding one's way; half the reading of `loadQuestionnaire`. */
export async function loadPages(
  db: Db,
  round: Round,
  respondentId: string,
): Promise<Pick<Questionnaire, "key" | "round" | "plan" | "pages" | "assigned">> {
  const key = { consultationId: round.consultationId, roundId: round.id, respondentId };
  const { plan } = await loadPlan(db, key.consultationId);
  const sections = parseSections(round);
  const assigned = await findAssignedItems(db, key);
  const pages = listPages({
    sections,
    assigned,
    plan,
    respondentId,
    completedSectionKeys: await responses.findSectionKeys(db, key),
    isChoiceSkipped:
      round.number > 1 &&
      sections.some(({ type }) => type === "choose-subjects") &&
      (await assignments.hasReason(db, { ...key, reason: "carried" })),
  });
  return { key, round, plan, pages, assigned };
}

export async function loadQuestionnaire(
  { db, now }: { db: Db; now: Date },
  round: Round,
  respondentId: string,
): Promise<Questionnaire> {
  const loaded = await loadPages(db, round, respondentId);
  const stored = await readStored(db, loaded.key);
  const answers = storedAnswers(loaded.assigned, stored);
  const sections = await readOnTheWay(loaded, answers);
  const shown = visibleItemKeys(
    loaded.assigned.map(({ item }) => item),
    answers,
  );
  const visible = new Set([...shown].filter((itemKey) => !sections.hidden.has(itemKey)));
  return {
    ...loaded,
    stored,
    answers,
    visible,
    missingInSections: sections.missing,
    pace: await findPace({ db, now }, loaded, visible),
    response: await responses.find(db, loaded.key),
  };
}

/** A definition that cannot be worked out with these answers shows all of its questions; submitting says so. */
async function readOnTheWay(
  { key, round, assigned }: Pick<Questionnaire, "key" | "round" | "assigned">,
  answers: ReadonlyMap<string, Answer | null>,
): Promise<{ readonly hidden: ReadonlySet<string>; readonly missing: ReadonlySet<string> }> {
  try {
    const input = { sections: parseSections(round), assigned, answers, mode: "save", language: "en" } as const;
    const { hidden, problems } = await withSectionRuns(key.respondentId, async (runs) => readSections(runs, input));
    return { hidden, missing: new Set(problems.map(({ itemKey }) => itemKey)) };
  } catch (error) {
    if (error instanceof DomainError) return { hidden: new Set(), missing: new Set() };
    throw error;
  }
}

async function findPace(
  context: { db: Db; now: Date },
  { round, plan, assigned }: Pick<Questionnaire, "round" | "plan" | "assigned">,
  visible: ReadonlySet<string>,
): Promise<Pace | null> {
  if (round.status !== "open") return null;
  const asked = assigned
    .filter((entry) => isCounted(entry, visible))
    .map(({ itemId, item }) => ({ itemId, kind: item.kind }));
  const estimate = plan.rounds.find(({ number }) => number === round.number)?.estimatedMinutes;
  return paceOf(asked, await findItemTimes(context, round), estimate);
}

/** Whether an item counts for how far somebody is: it shows, and is not one of the optional ones under "More on this technology". */
export function isCounted({ item, isDetail }: AssignedItem, visible: ReadonlySet<string>): boolean {
  return visible.has(item.key) && !isDetail;
}

/** Answered of asked, over the items that count. */
export function countAnswered(
  { answers, visible }: Pick<Questionnaire, "answers" | "visible">,
  items: readonly AssignedItem[],
): { answered: number; total: number } {
  const shown = items.filter((entry) => isCounted(entry, visible));
  const answered = shown.filter(({ item }) => (answers.get(item.key) ?? null) !== null);
  return { answered: answered.length, total: shown.length };
}
