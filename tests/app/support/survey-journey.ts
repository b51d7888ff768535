import { readSurveyFile } from "../../../app/http/survey-file.server";
import { type AssignedItem, findAssignedItems } from "../../../app/services/assigned-items";
import { closeRound } from "../../../app/services/close-round";
import { createConsultation } from "../../../app/services/create-consultation";
import { openExportFile } from "../../../app/services/export-file";
import { loadPlan } from "../../../app/services/load-plan";
import { openRound } from "../../../app/services/open-round";
import { addDefinition } from "../../../app/services/plan-edits/add-definition";
import { readStored } from "../../../app/services/save-answers";
import { saveForm, storedAnswers } from "../../../app/services/save-form";
import { savePlan } from "../../../app/services/save-plan";
import { submitResponse } from "../../../app/services/submit-response";
import { surveyJsDataOf } from "../../../app/services/surveyjs-data";
import { newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as organisations from "../../../db/queries/organisation";
import * as responses from "../../../db/queries/response";
import { isEmpty, offeredTexts } from "../../../surveys/items/surveyjs-answer";
import type { Item, JsonObject, JsonValue } from "../../../surveys/items/types";
import { createSectionModel } from "../../../surveys/surveyjs/run-section";
import { surveyJsItems } from "../../../surveys/surveyjs/section-items";
import { showWhatAnswersShow } from "../../../surveys/surveyjs/show-what-answers-show";
import { fillDataProtection } from "../../factories/data-protection";
import { makeOrganisation, makeUser } from "../../factories/organisation";
import { makePanelist } from "../../factories/panelist";
import { aStudyPlan } from "../../factories/study-plan";
import { answerAll } from "../../surveys/support/surveyjs-answers";
import { ANSWERED, CLOSED, CLOSES } from "./short-study";

const OPENED = new Date("2026-11-23T09:00:00.000Z");
/** The minimum cell: so many responses leave in a file. */
const PANEL = 5;

export interface Founder {
  readonly organisationId: string;
  readonly userId: string;
}

/** Who founds the consultations of a run. */
export async function makeFounder(db: Db): Promise<Founder> {
  const { id: organisationId } = await makeOrganisation(db);
  const { id: userId } = await makeUser(db);
  await organisations.insertMember(db, { organisationId, userId, isOwner: 1, createdAt: OPENED.toISOString() });
  return { organisationId, userId };
}

/** How one definition fared; a reason in words where it did not get through. */
export type Journey =
  | { readonly outcome: "same"; readonly kept: JsonObject }
  /** Markup alone: the round cannot be opened, which says so. */
  | { readonly outcome: "asks-nothing" }
  | { readonly outcome: "refused"; readonly properties: readonly string[] }
  | { readonly outcome: "failed"; readonly why: string };

/**
 * One person's way through a definition on the real services: imported as a file, opened, answered one question at a time, taken up again,
 * posted as a whole, submitted, closed and exported. Compared at each step with what survey-core alone holds.
 */
export async function travel(db: Db, founder: Founder, survey: JsonObject, language = "en"): Promise<Journey> {
  const file = readSurveyFile(survey);
  if (!file) return { outcome: "refused", properties: ["elements"] };
  if (!file.ok)
    return { outcome: "refused", properties: file.problems.map(({ path }) => path.split(".").at(-1) ?? "") };
  if (surveyJsItems(file.definition).length === 0) return { outcome: "asks-nothing" };
  const there = answerThere(file.definition, language);
  if (!there) return { outcome: "failed", why: "survey-core alone does not complete it" };
  const { consultationId, roundId, respondentIds, actor } = await openSurvey(db, founder, file.definition);
  const key = { consultationId, roundId, respondentId: respondentIds[0] ?? "" };
  const assigned = await findAssignedItems(db, key);
  const unknown = Object.keys(there.kept).filter((name) => !assigned.some(({ item }) => nameOf(item) === name));
  if (unknown.length > 0) return { outcome: "failed", why: `no item for ${unknown.join(", ")}` };

  for (const { item } of assigned.slice(0, 3)) {
    const { problems } = await saveData(db, key, [item], there.before, language);
    if (problems.length > 0) return { outcome: "failed", why: `saving ${item.key}: ${JSON.stringify(problems)}` };
  }
  const whole = await saveData(
    db,
    key,
    assigned.map(({ item }) => item),
    there.before,
    language,
  );
  if (whole.problems.length > 0) return { outcome: "failed", why: `posting: ${JSON.stringify(whole.problems)}` };
  const resumed = await storedData(db, key, assigned);
  const again = completeThere(file.definition, resumed, language);
  if (!isSame(again, there.kept)) return differ("resumed", again ?? {}, there.kept);

  const submission = await submitResponse({ db, now: ANSWERED }, key, language);
  if (!submission.ok) return { outcome: "failed", why: `submitting: ${JSON.stringify(submission.problems)}` };
  const kept = await storedData(db, key, assigned);
  if (!isSame(kept, there.kept)) return differ("kept", kept, there.kept);

  for (const respondentId of respondentIds.slice(1)) await submitNothing(db, { ...key, respondentId });
  await closeRound({ db, now: CLOSED }, { consultationId, roundId, actor });
  const exported = await readExported(db, consultationId);
  const wanted = withoutWords(kept, assigned);
  return isSame(exported, wanted) ? { outcome: "same", kept } : differ("exported", exported, wanted);
}

/** A person in the browser, without us: the data as they stand before the end, and what is kept after it. */
function answerThere(definition: JsonObject, language: string) {
  const model = createSectionModel(definition, language);
  let before: JsonObject = {};
  model.onCompleting.add((sender) => {
    before = plain(sender.data);
  });
  return answerAll(model) ? { before, kept: plain(model.data) } : null;
}

/** The same model opened with what was stored, and completed without another answer. */
function completeThere(definition: JsonObject, data: JsonObject, language: string): JsonObject | null {
  const model = createSectionModel(definition, language);
  model.data = structuredClone(data);
  showWhatAnswersShow(model);
  return answerAll(model, () => false) ? plain(model.data) : null;
}

/** A round of one section in SurveyJS's language, open and unanswered. */
export async function openSurvey(db: Db, { organisationId, userId }: Founder, definition: JsonObject) {
  const { consultationId } = await createConsultation(
    { db, now: OPENED },
    { organisationId, userId, templateId: "blank", title: "A survey" },
  );
  const actor = { kind: "organiser" as const, id: userId };
  const { plan, revision } = await loadPlan(db, consultationId);
  const [first] = plan.rounds;
  const { comparisonGroups, purpose } = aStudyPlan();
  if (!first) throw new Error("The blank template has no round.");
  const saving = await savePlan(
    { db, now: OPENED },
    {
      consultationId,
      actor,
      revision,
      change: (before) =>
        addDefinition({ ...before, purpose, comparisonGroups, rounds: [{ ...first, sections: [] }] }, definition),
    },
  );
  if (saving.outcome !== "saved") throw new Error(JSON.stringify(saving.problems));
  await fillDataProtection(db, consultationId);
  const respondentIds: string[] = [];
  for (let person = 0; person < PANEL; person++) {
    const groupKey = comparisonGroups[person % comparisonGroups.length]?.key ?? null;
    respondentIds.push((await makePanelist(db, { consultationId, groupKey })).respondent.id);
  }
  const { roundId } = await openRound(
    { db, now: OPENED, baseUrl: "http://127.0.0.1:3000" },
    { consultationId, roundNumber: 1, closesAt: CLOSES, actor },
  );
  return { consultationId, roundId, respondentIds, actor };
}

interface ResponseKey {
  readonly consultationId: string;
  readonly roundId: string;
  readonly respondentId: string;
}

/** Posts these items with what the data hold of them. */
export function saveData(db: Db, key: ResponseKey, items: readonly Item[], data: JsonObject, language: string) {
  const form = new FormData();
  for (const item of items) {
    const value = data[nameOf(item)];
    form.set(item.key, value === undefined ? "" : JSON.stringify(value));
  }
  return saveForm(
    { db, now: ANSWERED },
    {
      ...key,
      itemKeys: new Set(items.map((item) => item.key)),
      form,
      allowedFields: [],
      keepItemKeys: new Set(),
      mode: "save",
      idempotencyKey: newRandomId(),
      noteVersion: 1,
      language,
    },
  );
}

/** What is stored, as the data of a model. */
export async function storedData(db: Db, key: ResponseKey, assigned: readonly AssignedItem[]): Promise<JsonObject> {
  const answers = storedAnswers(assigned, await readStored(db, key));
  return surveyJsDataOf(
    assigned.map(({ item }) => item),
    answers,
  );
}

async function submitNothing(db: Db, key: ResponseKey): Promise<void> {
  const startedAt = ANSWERED.toISOString();
  const start = { noteVersion: null, startedAt, savedAt: startedAt, submittedAt: null, receiptCode: null };
  await responses.upsertSaved(db, { ...key, id: newRandomId(), ...start });
  await responses.markSubmitted(db, key, { submittedAt: startedAt, receiptCode: newRandomId() });
}

/** The one response with answers, or one of those without. */
async function readExported(db: Db, consultationId: string): Promise<JsonObject> {
  const { body } = await openExportFile(
    { db, now: CLOSED },
    { consultationId, file: "surveyjs-answers.jsonl", role: "owner", actor: { kind: "system" } },
  );
  let text = "";
  for await (const piece of body) text += piece;
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { sections: Record<string, JsonObject> });
  if (lines.length !== PANEL) throw new Error(`${lines.length} lines were exported.`);
  const data = lines.map(({ sections }) => Object.values(sections)[0] ?? {});
  return data.find((one) => Object.keys(one).length > 0) ?? {};
}

/** As a file has it: words are `null`, choices stay. */
function withoutWords(data: JsonObject, assigned: readonly AssignedItem[]): JsonObject {
  const itemOf = new Map(assigned.map(({ item }) => [nameOf(item), item]));
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const item = itemOf.get(name);
      const offered = item?.kind === "surveyjs" ? offeredTexts(item) : new Set<string>();
      return [name, replaceWords(value, offered)];
    }),
  );
}

function replaceWords(value: JsonValue, offered: ReadonlySet<string>): JsonValue {
  if (typeof value === "string") return offered.has(value) ? value : null;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((part) => replaceWords(part, offered));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaceWords(part, offered)]));
}

const nameOf = (item: Item): string => (item.kind === "surveyjs" ? item.name : item.key);

function plain(data: unknown): JsonObject {
  const values = JSON.parse(JSON.stringify(data)) as JsonObject;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

function differ(what: string, found: JsonObject, wanted: JsonObject): Journey {
  return { outcome: "failed", why: `${what} ${JSON.stringify(sorted(found))} for ${JSON.stringify(sorted(wanted))}` };
}

function isSame(found: JsonObject | null, wanted: JsonObject): boolean {
  return found !== null && JSON.stringify(sorted(found)) === JSON.stringify(sorted(wanted));
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, sorted(part)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
