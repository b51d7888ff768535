import type { Insertable } from "kysely";
import type { Protocol } from "../../../analysis/protocol";
import type { TidyProblem, TidyRow } from "../../../analysis/shape/tidy-study";
import { readTidyValue } from "../../../analysis/shape/tidy-value";
import { newOrderedId, newRandomId } from "../../../db/ids";
import type { Db } from "../../../db/open";
import * as answers from "../../../db/queries/answer";
import * as assignments from "../../../db/queries/assignment";
import * as groups from "../../../db/queries/comparison-group";
import * as consultations from "../../../db/queries/consultation";
import * as itemQueries from "../../../db/queries/item";
import * as memberships from "../../../db/queries/membership";
import * as protocolLocks from "../../../db/queries/protocol-lock";
import * as respondents from "../../../db/queries/respondent";
import * as responses from "../../../db/queries/response";
import * as rounds from "../../../db/queries/round";
import * as subjects from "../../../db/queries/subject";
import type { AnswerTable, AnswerTextTable, Audience, Flag } from "../../../db/schema";
import { canonicalPlanProtocol } from "../../../surveys/canonical-plan-protocol";
import { compileRound } from "../../../surveys/compile-plan";
import { scaleOfItem } from "../../../surveys/items/scale-of-item";
import type { Item, LocalText } from "../../../surveys/items/types";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import type { StudyPlan } from "../../../surveys/study-plan";
import type { TidyItemDefinition } from "../../cli/items-csv";
import { type Actor, recordAudit } from "../audit-trail";
import { canonicalHash } from "../canonical-hash";
import { closeRound } from "../close-round";
import { DomainError } from "../domain-error";
import { insertDefaultDataProtection } from "../save-data-protection";
import { type ImportedItem, planOfImport } from "./imported-plan";

export interface StudyToImport {
  readonly organisationId: string;
  readonly ownerId: string;
  readonly title: string | LocalText;
  readonly designNote: LocalText | null;
  readonly publicSummary: LocalText | null;
  readonly rows: readonly TidyRow[];
  readonly definitions: ReadonlyMap<string, TidyItemDefinition>;
  readonly protocol: Protocol | null;
  /** Already public data may declare a minimum cell of 1. */
  readonly isPublicData: boolean;
  readonly isDemonstration: boolean;
  /** Adds the translations that there are of its texts. */
  readonly translate?: <Part>(part: Part) => Part;
}

export interface ImportedStudy {
  readonly consultationId: string;
  readonly rounds: number;
  readonly respondents: number;
  readonly answers: number;
  /** Rows that could not be stored, by line. */
  readonly problems: readonly TidyProblem[];
}

interface StoredItem extends ImportedItem {
  readonly itemId: string;
  readonly itemVersionId: string;
}

/**
 * Stores a finished study as a consultation with closed, analysed rounds. Its rules were applied afterwards, and say so. A row that
 * cannot be read, or that answers again what was answered, is left out and listed.
 *
 * Throws  DomainError `invalid` when no row can be stored or the plan does not hold together.
 */
export async function importStudy({ db, now }: { db: Db; now: Date }, study: StudyToImport): Promise<ImportedStudy> {
  const planned = planOfImport({ ...study, minCell: study.isPublicData ? 1 : (study.protocol?.minCell ?? 5) });
  const imported = study.translate
    ? { ...planned, plan: study.translate(planned.plan), items: study.translate(planned.items) }
    : planned;
  const reading = parseStudyPlan(imported.plan);
  if (!reading.ok) {
    throw new DomainError("invalid", "The files do not make a study plan.", {
      details: reading.problems.map(({ path, message }) => `${path}: ${message}`),
    });
  }
  const actor: Actor = { kind: "organiser", id: study.ownerId };
  const { consultationId, items } = await insertConsultation(db, now, study, imported, actor);
  const people = await insertRespondents(db, consultationId, study.rows, imported.groupKeys);
  const problems: TidyProblem[] = [];
  let stored = 0;
  const passes = passesOf(study.rows);
  for (const { audience, number, rows } of passes) {
    const asked = new Set(rows.map(({ item }) => item));
    const roundId = await insertRound(db, now, {
      consultationId,
      audience,
      number,
      plan: imported.plan,
      items: [...items.values()].filter(({ key }) => asked.has(key)),
    });
    const read = readRows(rows, items, people, { consultationId, roundId }, now);
    problems.push(...read.problems);
    stored += read.count;
    await insertAnswers(db, now, { consultationId, roundId }, read);
    await closeRound({ db, now }, { consultationId, roundId, actor });
  }
  if (stored === 0) throw new DomainError("invalid", "No row of the file holds an answer.");
  return { consultationId, rounds: passes.length, respondents: people.size, answers: stored, problems };
}

async function insertConsultation(
  db: Db,
  now: Date,
  study: StudyToImport,
  imported: ReturnType<typeof planOfImport>,
  actor: Actor,
): Promise<{ consultationId: string; items: Map<string, StoredItem> }> {
  const { plan } = imported;
  const consultationId = newOrderedId();
  const at = now.toISOString();
  const { json, hash } = canonicalHash(canonicalPlanProtocol(plan));
  const subjectIds = new Map(plan.subjects.map(({ key }) => [key, newOrderedId()]));
  const items = imported.items.map((entry) => ({
    ...entry,
    itemId: newOrderedId(),
    itemVersionId: newOrderedId(),
  }));
  await db.transaction().execute(async (tx) => {
    await consultations.insert(tx, {
      id: consultationId,
      organisationId: study.organisationId,
      kind: "delphi",
      title: JSON.stringify(plan.title),
      plan: JSON.stringify(plan),
      planRevision: 1,
      language: "en",
      isDemonstration: flag(study.isDemonstration),
      isPilot: 0,
      isSimulated: 0,
      isPublicData: flag(study.isPublicData),
      designNote: study.designNote && JSON.stringify(study.designNote),
      publicSummary: study.publicSummary && JSON.stringify(study.publicSummary),
      createdAt: at,
      updatedAt: at,
    });
    await memberships.upsert(tx, { consultationId, userId: study.ownerId, role: "owner", createdAt: at });
    await insertDefaultDataProtection(tx, now, consultationId);
    await groups.upsertMany(
      tx,
      { consultationId },
      plan.comparisonGroups.map(({ key, label }) => ({ key, label: JSON.stringify(label) })),
    );
    await subjects.insertMany(
      tx,
      plan.subjects.map((subject, position) => ({
        consultationId,
        id: subjectIds.get(subject.key) ?? newOrderedId(),
        key: subject.key,
        position,
        isAnchor: 0 as const,
        definition: JSON.stringify(subject),
      })),
    );
    await itemQueries.insertMany(
      tx,
      items.map(({ itemId, itemVersionId, item, subjectKey }) => ({
        item: {
          consultationId,
          id: itemId,
          key: item.key,
          subjectId: subjectKey === null ? null : (subjectIds.get(subjectKey) ?? null),
          criterionKey: item.criterionKey,
          parentItemId: null,
        },
        version: {
          consultationId,
          id: itemVersionId,
          itemId,
          version: 1,
          definition: JSON.stringify(item),
          meaning: "first" as const,
          reason: null,
          createdAt: at,
        },
      })),
    );
    await protocolLocks.insert(tx, {
      consultationId,
      id: newOrderedId(),
      protocol: json,
      hash,
      lockedAt: at,
      lockedBy: study.ownerId,
    });
    await recordAudit(tx, { consultationId, now, actor, action: "study-imported", details: { hash } });
  });
  return { consultationId, items: new Map(items.map((entry) => [entry.key, entry])) };
}

async function insertRespondents(
  db: Db,
  consultationId: string,
  rows: readonly TidyRow[],
  groupKeys: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const people = new Map<string, { id: string; audience: Audience; group: string | null }>();
  for (const { audience, panelist, group } of rows) {
    const known = people.get(personKey(audience, panelist));
    if (!known) people.set(personKey(audience, panelist), { id: newRandomId(), audience, group });
    else if (known.group === null) known.group = group;
  }
  await db.transaction().execute(async (tx) => {
    for (const { id, audience, group } of people.values()) {
      await respondents.insert(tx, {
        consultationId,
        id,
        audience,
        pseudonym: `R-${id.slice(0, 8)}`,
        groupKey: group === null ? null : (groupKeys.get(group) ?? null),
        groupFixedAt: null,
        country: null,
        size: null,
        withdrawnAt: null,
      });
    }
  });
  return new Map([...people].map(([key, { id }]) => [key, id]));
}

/** The rows of each round of each audience, the panel's first. */
function passesOf(rows: readonly TidyRow[]): { audience: Audience; number: number; rows: TidyRow[] }[] {
  const passes = new Map<string, { audience: Audience; number: number; rows: TidyRow[] }>();
  for (const row of rows) {
    const key = `${row.audience} ${row.round}`;
    const pass = passes.get(key) ?? { audience: row.audience, number: row.round, rows: [] };
    pass.rows.push(row);
    passes.set(key, pass);
  }
  return [...passes.values()].sort((a, b) => a.audience.localeCompare(b.audience) || a.number - b.number);
}

async function insertRound(
  db: Db,
  now: Date,
  input: {
    consultationId: string;
    audience: Audience;
    number: number;
    plan: StudyPlan;
    items: readonly StoredItem[];
  },
): Promise<string> {
  const { consultationId, audience, number, plan, items } = input;
  const roundId = newOrderedId();
  const at = now.toISOString();
  await db.transaction().execute(async (tx) => {
    await rounds.insert(tx, {
      consultationId,
      id: roundId,
      number,
      audience,
      title: JSON.stringify({ default: audience === "panel" ? `Round ${number}` : "Public round" }),
      sections: JSON.stringify(compileRound(plan, plan.rounds[0]?.number ?? 1)),
      status: "open",
      opensAt: null,
      closesAt: null,
      openedAt: at,
      closedAt: null,
      createdAt: at,
    });
    await itemQueries.insertManyIntoRound(
      tx,
      items.map(({ itemId, itemVersionId, subjectKey }, position) => ({
        consultationId,
        roundId,
        itemId,
        itemVersionId,
        sectionKey: subjectKey === null ? "questions" : "subjects",
        position,
        isDetail: 0 as const,
        showsFeedback: 0 as const,
      })),
    );
  });
  return roundId;
}

interface ReadRows {
  readonly values: Insertable<AnswerTable>[];
  readonly texts: Insertable<AnswerTextTable>[];
  readonly problems: TidyProblem[];
  readonly count: number;
}

function readRows(
  rows: readonly TidyRow[],
  items: ReadonlyMap<string, StoredItem>,
  people: ReadonlyMap<string, string>,
  key: { consultationId: string; roundId: string },
  now: Date,
): ReadRows {
  const values: Insertable<AnswerTable>[] = [];
  const texts: Insertable<AnswerTextTable>[] = [];
  const problems: TidyProblem[] = [];
  const answered = new Set<string>();
  for (const row of rows) {
    const stored = items.get(row.item);
    const respondentId = people.get(personKey(row.audience, row.panelist));
    if (!stored || !respondentId) continue;
    const read = readTidyValue(row.value, scaleOfItem(stored.item));
    if (read.type === "skipped") continue;
    const facet = facetOf(stored.item, row.facet, read.type === "code" ? read.code : null);
    const message =
      read.type === "problem"
        ? read.message
        : answered.has(`${respondentId} ${row.item} ${facet}`)
          ? "answered before; the first answer counts"
          : null;
    if (message !== null) {
      problems.push({ line: row.line, message: `${row.item}: ${message}` });
      continue;
    }
    answered.add(`${respondentId} ${row.item} ${facet}`);
    const place = { ...key, respondentId, itemId: stored.itemId, facet, changedAt: now.toISOString() };
    if (read.type === "text") texts.push({ ...place, text: row.value.trim() });
    else if (read.type === "value") values.push({ ...place, value: read.value, code: null });
    else if (read.type === "code") values.push({ ...place, value: null, code: read.code });
  }
  return { values, texts, problems, count: values.length + texts.length };
}

/** Where an answer stands (`AnswerRow`): a bare year is the most likely one, a chosen option of several its own facet. */
function facetOf(item: Item, facet: string, code: string | null): string {
  const isSpecial = code === "cannot-judge" || code === "not-applicable";
  if (item.kind === "year") return code === null ? facet || "likely" : "";
  if (item.kind === "multiple") return code === null || isSpecial ? "" : code;
  if (item.kind === "list") return isSpecial ? "" : facet || "1";
  return "";
}

async function insertAnswers(
  db: Db,
  now: Date,
  key: { consultationId: string; roundId: string },
  read: ReadRows,
): Promise<void> {
  const at = now.toISOString();
  const asked = new Map<string, Set<string>>();
  for (const { respondentId, itemId } of [...read.values, ...read.texts]) {
    asked.set(respondentId, (asked.get(respondentId) ?? new Set()).add(itemId));
  }
  await db.transaction().execute(async (tx) => {
    for (const [respondentId, itemIds] of asked) {
      await assignments.insertMany(
        tx,
        [...itemIds].map((itemId) => ({ ...key, respondentId, itemId, reason: "imported" as const })),
      );
      await responses.upsertSaved(tx, {
        ...key,
        id: newRandomId(),
        respondentId,
        noteVersion: null,
        startedAt: at,
        savedAt: at,
        submittedAt: at,
        receiptCode: null,
      });
    }
    await answers.insertMany(tx, { answers: read.values, texts: read.texts });
  });
}

const personKey = (audience: Audience, panelist: string): string => `${audience} ${panelist}`;
const flag = (isSet: boolean): Flag => (isSet ? 1 : 0);
