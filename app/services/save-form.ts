import type { Db } from "../../db/open";
import * as answers from "../../db/queries/answer";
import * as responses from "../../db/queries/response";
import * as rounds from "../../db/queries/round";
import type { CompiledSection } from "../../surveys/compile-plan";
import { fieldNamesOf } from "../../surveys/items/field-names";
import type { PostedForm } from "../../surveys/items/form-reader";
import type { ItemProblem } from "../../surveys/items/problems";
import { rowsToAnswer } from "../../surveys/items/rows";
import type { Answer } from "../../surveys/items/types";
import { type AnswersReading, type GivenAnswer, readSectionForm } from "../../surveys/read-answers";
import { type AssignedItem, findAssignedItems } from "./assigned-items";
import { compareWith, type Elsewhere, findChangedElsewhere, isAsSeen, withOtherChange } from "./changed-elsewhere";
import { parseSections, sealedSectionKeys } from "./compiled-sections";
import { DomainError } from "./domain-error";
import { readChange, versionOf } from "./item-version";
import { recordAgreement } from "./participation/record-agreement";
import {
  type AnswerEntry,
  type HeldResponse,
  holdResponse,
  readStored,
  type StoredItem,
  saveAnswers,
  toStored,
} from "./save-answers";
import { type SectionRuns, withSectionRuns } from "./section-runs/with-section-runs";
import { readSections, type SectionsReading } from "./surveyjs-sections";

interface SaveFormInput {
  readonly consultationId: string;
  readonly roundId: string;
  readonly respondentId: string;
  /** The items the form stands for: a section's, or one for an autosave. Others are left alone. */
  readonly itemKeys: ReadonlySet<string>;
  readonly form: PostedForm;
  /** Names of the form's own machinery. */
  readonly allowedFields: readonly string[];
  /** Items whose answer of the round before is given again ("Keep my answer"). */
  readonly keepItemKeys: ReadonlySet<string>;
  readonly mode: "save" | "submit";
  readonly idempotencyKey: string;
  readonly noteVersion: number | null;
  /** Of messages that a questionnaire in SurveyJS's language words itself; English where it is left out. */
  readonly language?: string;
  /** By item key: what the page knew of each item (`versionOf`). Without it nothing is compared. */
  readonly seen?: ReadonlyMap<string, string>;
  /** What the names of all sendings of this page begin with: its own earlier sendings are not "elsewhere". */
  readonly pageKey?: string | null;
  /** When the answers were given, where they waited on a device; else now. */
  readonly givenAt?: Date;
  /** A change of the record whose answer is to count again. */
  readonly restoreChangeId?: string | null;
}

interface SavedForm {
  readonly problems: readonly ItemProblem[];
  readonly savedAt: string;
  /** Items that were changed on another device or page too. */
  readonly elsewhere: readonly Elsewhere[];
  /** What is stored now of the items of the form, by item key (`versionOf`). */
  readonly versions: ReadonlyMap<string, string>;
  /** What the person was asked in the round, and how each answer stands now. */
  readonly assigned: readonly AssignedItem[];
  readonly answerOf: (itemKey: string) => Answer | null;
}

/**
 * Reads a posted form strictly and stores what is right in it; what is wrong is returned and stays on the page. The one gate
 * for autosaves, sections and submissions.
 *
 * The first save of a round is the agreement to take part as the information note in force says; it is recorded with the note's version.
 * Later saves may come from a page that was opened before a newer version, so they agree to nothing.
 *
 * Two devices: an item that the page did not change keeps what another device stored meanwhile. Where both changed it, the answer given later
 * counts, both stand in the change record, and the outcome says so.
 *
 * Throws  DomainError `round-closed`, `withdrawn` or `declined` (see `saveAnswers`); `invalid` for fields or items the respondent was not asked; `conflict` for a section that
 *         was closed when the subjects were shown.
 */
export function saveForm({ db, now }: { db: Db; now: Date }, input: SaveFormInput): Promise<SavedForm> {
  return withSectionRuns(input.respondentId, (runs) =>
    db.transaction().execute((tx) => saveInTransaction(tx, now, input, runs)),
  );
}

async function saveInTransaction(tx: Db, now: Date, input: SaveFormInput, runs: SectionRuns): Promise<SavedForm> {
  const held = await holdResponse(tx, input);
  const { stored } = held;
  const assigned = await findAssignedItems(tx, input);
  const scope = assigned.filter(({ item }) => input.itemKeys.has(item.key));
  if (scope.length < input.itemKeys.size) {
    throw new DomainError("invalid", "This form holds a question that was not asked.");
  }
  const sections = parseSections(held.round);
  await refuseSealed(tx, input, { scope, sections });
  const changed = await findChangedElsewhere(tx, input, {
    itemIds: new Map(scope.map(({ itemId, item }) => [item.key, itemId])),
    seen: input.seen ?? new Map(),
    stored,
    idempotencyKey: input.idempotencyKey,
    pageKey: input.pageKey ?? null,
  });
  const kept = await findKept(tx, input, { scope, round: held.round });
  const restored = await findRestored(tx, input, scope);
  const isChosen = (itemId: string) => kept.has(itemId) || restored.has(itemId);
  const isUntouched = ({ itemId, item }: AssignedItem) =>
    changed.has(itemId) && !isChosen(itemId) && isAsSeen(item, input.form, input.seen?.get(item.key));
  const untouched = scope.filter(isUntouched);
  const touched = scope.filter((assignedItem) => !untouched.includes(assignedItem));
  const reading = readSectionForm(
    touched.map(({ item }) => item),
    input.form,
    input.form.keys(),
    {
      mode: input.mode,
      allowedFields: [...input.allowedFields, ...untouched.flatMap(({ item }) => fieldNamesOf(item))],
      answersElsewhere: storedAnswers(assigned, stored),
    },
  );
  if (reading.unknownFields.length > 0) {
    throw new DomainError("invalid", "This form holds a field that does not belong to it.");
  }
  const whole = await readWholeSections(sections, runs, input, { assigned, scope, stored, reading });
  const entries = touched.flatMap<AnswerEntry>(({ itemId, item }) => {
    const given = restored.get(itemId) ?? reading.answers.get(item.key);
    const held = restored.has(itemId) ? undefined : whole?.kept.get(item.key);
    const answer = kept.get(itemId) ?? (held === undefined || !given ? given?.answer : held) ?? null;
    if (!given && !kept.has(itemId)) return [];
    return [{ itemId, item, answer, reason: given ? given.reason : (stored.get(itemId)?.reason ?? null) }];
  });
  const givenAt = input.givenAt ?? now;
  const elsewhere = new Map(
    entries.flatMap((entry) => {
      const change = restored.has(entry.itemId) ? undefined : changed.get(entry.itemId);
      const found = change && compareWith(change, entry, givenAt);
      return found ? [[entry.itemId, found] as const] : [];
    }),
  );
  const isOvertaken = ({ itemId }: AnswerEntry) => elsewhere.get(itemId)?.winner === "elsewhere";
  const isFirst = (await responses.find(tx, input)) === undefined;
  const saved = {
    ...input,
    givenAt,
    entries: entries.filter((entry) => !isOvertaken(entry) && !changed.get(entry.itemId)?.isRepetition),
    overtaken: entries.filter(isOvertaken),
    met: new Map([...elsewhere].map(([itemId, { theirChangeId }]) => [itemId, theirChangeId])),
  };
  await saveAnswers(tx, now, saved, held);
  if (isFirst && input.noteVersion !== null) {
    await recordAgreement(tx, now, { ...input, noteVersion: input.noteVersion, given: "by-answering" });
  }
  const standing = new Map(stored);
  for (const entry of entries) if (!isOvertaken(entry)) standing.set(entry.itemId, toStored(entry));
  return {
    problems: [...reading.problems, ...(whole?.problems ?? [])].filter(({ itemKey }) => {
      const itemId = scope.find(({ item }) => item.key === itemKey)?.itemId;
      return itemId === undefined || !isChosen(itemId);
    }),
    savedAt: now.toISOString(),
    elsewhere: await withOtherChange(tx, input, elsewhere),
    versions: new Map(scope.map(({ itemId, item }) => [item.key, versionOf(standing.get(itemId))])),
    assigned,
    answerOf: (itemKey) => {
      const found = assigned.find(({ item }) => item.key === itemKey);
      return found ? rowsToAnswer(found.item, standing.get(found.itemId)?.rows ?? []) : null;
    },
  };
}

/**
 * What the models say of sections in SurveyJS's language that are posted as a whole, as at their end: conditions, calculations and
 * validators hold here too. What is required is asked at the end of the questionnaire.
 */
async function readWholeSections(
  ofRound: readonly CompiledSection[],
  runs: SectionRuns,
  input: SaveFormInput,
  given: {
    readonly assigned: readonly AssignedItem[];
    readonly scope: readonly AssignedItem[];
    readonly stored: ReadonlyMap<string, StoredItem>;
    readonly reading: AnswersReading;
  },
): Promise<SectionsReading | null> {
  const { assigned, scope, stored, reading } = given;
  const sections = ofRound.filter((section) => {
    const asked = assigned.filter(({ sectionKey }) => sectionKey === section.key);
    return section.type === "surveyjs" && asked.length > 0 && asked.every((item) => scope.includes(item));
  });
  if (sections.length === 0) return null;
  const answers = storedAnswers(assigned, stored);
  for (const [itemKey, { answer }] of reading.answers) answers.set(itemKey, answer);
  const run = readSections(runs, { sections, assigned, answers, mode: "save", language: input.language ?? "en" });
  return { ...run, problems: run.problems.filter(({ code }) => code !== "required") };
}

/** The stored answers by item key; rows that fit no answer are left out. */
export function storedAnswers(
  assigned: readonly AssignedItem[],
  stored: ReadonlyMap<string, StoredItem>,
): Map<string, Answer | null> {
  return new Map(assigned.map(({ itemId, item }) => [item.key, rowsToAnswer(item, stored.get(itemId)?.rows ?? [])]));
}

async function refuseSealed(
  tx: Db,
  input: SaveFormInput,
  { scope, sections }: { readonly scope: readonly AssignedItem[]; readonly sections: readonly CompiledSection[] },
): Promise<void> {
  const sealed = sealedSectionKeys(sections);
  if (!scope.some(({ sectionKey }) => sealed.has(sectionKey))) return;
  const completed = await responses.findSectionKeys(tx, input);
  if (scope.some(({ sectionKey }) => sealed.has(sectionKey) && completed.includes(sectionKey))) {
    throw new DomainError("conflict", "These questions were closed when the list of technologies was shown.");
  }
}

/** The answers of the newest earlier round for the items to keep, by item id. */
async function findKept(
  tx: Db,
  input: SaveFormInput,
  { scope, round }: { readonly scope: readonly AssignedItem[]; readonly round: HeldResponse["round"] },
): Promise<Map<string, Answer>> {
  const wanted = scope.filter(({ item }) => input.keepItemKeys.has(item.key));
  if (wanted.length === 0) return new Map();
  const earlier = await findAllEarlierStored(tx, input, round);
  const kept = new Map<string, Answer>();
  for (const { itemId, item } of wanted) {
    const answer = rowsToAnswer(item, earlier.get(itemId)?.at(-1)?.stored.rows ?? []);
    if (answer !== null) kept.set(itemId, answer);
  }
  return kept;
}

/** The answer of a change that is to count again, by item id. A change of somebody else or of another round is none. */
async function findRestored(
  tx: Db,
  input: SaveFormInput,
  scope: readonly AssignedItem[],
): Promise<Map<string, GivenAnswer>> {
  if (!input.restoreChangeId) return new Map();
  const change = await answers.findChange(tx, input, input.restoreChangeId);
  const assigned = change && scope.find(({ itemId }) => itemId === change.itemId);
  if (!change || !assigned) return new Map();
  const { rows, reason } = readChange(change.after);
  return new Map([[assigned.itemId, { answer: rowsToAnswer(assigned.item, rows), reason }]]);
}

export interface EarlierStored {
  readonly round: number;
  readonly stored: StoredItem;
}

/** All that one respondent answered before this round: per item the answers, oldest first, with their rounds' numbers. */
export async function findAllEarlierStored(
  db: Db,
  key: { readonly consultationId: string; readonly respondentId: string },
  round: HeldResponse["round"],
): Promise<ReadonlyMap<string, readonly EarlierStored[]>> {
  if (round.number === 1) return new Map();
  const earlier = (await rounds.findAll(db, key))
    .filter((other) => other.audience === round.audience && other.number < round.number)
    .sort((a, b) => a.number - b.number);
  const found = new Map<string, EarlierStored[]>();
  for (const other of earlier) {
    for (const [itemId, stored] of await readStored(db, { ...key, roundId: other.id })) {
      if (stored.rows.length > 0) found.set(itemId, [...(found.get(itemId) ?? []), { round: other.number, stored }]);
    }
  }
  return found;
}
