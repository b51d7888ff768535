import type { Insertable } from "kysely";
import { newNeighbouringIds, newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as answers from "../../db/queries/answer";
import * as rationales from "../../db/queries/rationale";
import * as responses from "../../db/queries/response";
import * as rounds from "../../db/queries/round";
import type { AnswerTable, AnswerTextTable, RationaleTable } from "../../db/schema";
import { answerToRows, hasSameRows } from "../../surveys/items/rows";
import type { Answer, AnswerRow, Item, Reason } from "../../surveys/items/types";
import { DomainError } from "./domain-error";
import { requireTakingPart } from "./participation/standing";

export interface AnswerEntry {
  readonly itemId: string;
  readonly item: Item;
  /** Null: no answer (what was stored goes). */
  readonly answer: Answer | null;
  readonly reason: Reason | null;
}

export interface StoredItem {
  readonly rows: readonly AnswerRow[];
  readonly reason: Reason | null;
}

interface SaveAnswersInput {
  readonly consultationId: string;
  readonly roundId: string;
  readonly respondentId: string;
  readonly noteVersion: number | null;
  readonly entries: readonly AnswerEntry[];
  /** Answers that an answer given later elsewhere has overtaken: they are in the change record and nowhere else. */
  readonly overtaken?: readonly AnswerEntry[];
  /** By item id: the change of another device or page that had changed the item too. */
  readonly met?: ReadonlyMap<string, string>;
  /** When the answers were given, where they waited on a device without network; else now. */
  readonly givenAt?: Date;
  /** Names this request; a repetition with the same key changes nothing. */
  readonly idempotencyKey: string;
}

/** What a transaction holds of one respondent's response: nobody else changes it until the transaction ends. */
export interface HeldResponse {
  readonly round: NonNullable<Awaited<ReturnType<typeof rounds.findById>>>;
  /** By item id. */
  readonly stored: ReadonlyMap<string, StoredItem>;
}

/**
 * Reads what is stored of one respondent in an open round, and holds it.
 *
 * Throws  DomainError `round-closed` when the round is not open (the database refuses late rows as well); `withdrawn` after a withdrawal,
 *         `declined` while the invitation is declined.
 */
export async function holdResponse(tx: Db, key: Key): Promise<HeldResponse> {
  const round = await rounds.findById(tx, key);
  if (round?.status !== "open") {
    throw new DomainError("round-closed", "This round is closed. Answers can no longer be changed.");
  }
  await requireTakingPart(tx, key);
  return { round, stored: await readStored(tx, key) };
}

/**
 * Stores checked answers of one respondent in an open round; only what differs from what is stored is written. Runs inside
 * the caller's transaction, so that reading the form, storing it and submitting stand or fall together. `held`: where the caller read it before.
 *
 * Throws  DomainError as `holdResponse`.
 */
export async function saveAnswers(tx: Db, now: Date, input: SaveAnswersInput, held?: HeldResponse): Promise<void> {
  const key = {
    consultationId: input.consultationId,
    roundId: input.roundId,
    respondentId: input.respondentId,
  };
  const { stored } = held ?? (await holdResponse(tx, key));
  const at = now.toISOString();
  await responses.upsertSaved(tx, {
    ...key,
    id: newRandomId(),
    noteVersion: input.noteVersion,
    startedAt: at,
    savedAt: at,
    submittedAt: null,
    receiptCode: null,
  });

  const { overtaken = [], met = new Map<string, string>(), idempotencyKey, givenAt = now } = input;
  const changed = input.entries
    .map((entry) => ({ entry, next: toStored(entry) }))
    .filter(({ entry: { itemId }, next }) => !isSame(stored.get(itemId), next));
  if (changed.length + overtaken.length === 0) return;
  const given = givenAt.toISOString();
  const ids = newNeighbouringIds(overtaken.length + changed.length);
  const toChange = (itemId: string, after: StoredItem, givenAtOf: string) => ({
    ...key,
    id: ids.pop() ?? newRandomId(),
    itemId,
    idempotencyKey,
    after: JSON.stringify(after),
    at: givenAtOf,
    metChange: met.get(itemId) ?? null,
  });
  await answers.insertChanges(
    tx,
    overtaken.map((entry) => toChange(entry.itemId, toStored(entry), given)),
  );
  const changedIds = changed.map(({ entry }) => entry.itemId);
  const last = given < at ? await findLastChanges(tx, key, changedIds) : new Map<string, string>();
  const fresh = await answers.insertChanges(
    tx,
    changed.map(({ entry: { itemId }, next }) => toChange(itemId, next, latestOf(given, last.get(itemId)))),
  );
  const applied = changed.flatMap(({ entry: { itemId }, next }) => (fresh.has(itemId) ? [{ itemId, ...next }] : []));
  const touched = applied.flatMap(({ itemId }) => (stored.has(itemId) ? [itemId] : []));
  await answers.deleteItems(tx, key, touched);
  await rationales.deleteItems(tx, key, touched);
  await answers.insertMany(tx, toAnswerRows(key, applied, at));
  await rationales.insertMany(tx, toRationales(key, applied, now));
}

type Key = { consultationId: string; roundId: string; respondentId: string };

/** By item id, when the last answer was given. The last in the record is always the one that is stored. */
async function findLastChanges(tx: Db, key: Key, itemIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const changes = await answers.findChangesOf(tx, key, itemIds);
  return new Map(changes.map(({ itemId, at }) => [itemId, at]));
}

const latestOf = (instant: string, other = instant): string => (other > instant ? other : instant);

/** What is stored of one respondent in one round, by item id. */
export async function readStored(db: Db, key: Key): Promise<Map<string, StoredItem>> {
  const stored = new Map<string, { rows: AnswerRow[]; reason: Reason | null }>();
  const at = (itemId: string) => {
    const item = stored.get(itemId) ?? { rows: [], reason: null };
    stored.set(itemId, item);
    return item;
  };
  for (const row of await answers.findAllOf(db, key)) {
    at(row.itemId).rows.push({ facet: row.facet, value: row.value, code: row.code, text: null });
  }
  for (const row of await answers.findAllTextsOf(db, key)) {
    at(row.itemId).rows.push({ facet: row.facet, value: null, code: null, text: row.text });
  }
  for (const row of await rationales.findAllOf(db, key)) {
    at(row.itemId).reason = { text: row.text, side: row.side, ...(row.source !== null && { source: row.source }) };
  }
  return stored;
}

export function toStored(entry: Pick<AnswerEntry, "item" | "answer" | "reason">): StoredItem {
  return { rows: answerToRows(entry.item, entry.answer), reason: entry.reason };
}

function isSame(stored: StoredItem | undefined, next: StoredItem): boolean {
  const before = stored ?? { rows: [], reason: null };
  return (
    hasSameRows(next.rows, before.rows) &&
    before.reason?.text === next.reason?.text &&
    (before.reason?.side ?? null) === (next.reason?.side ?? null) &&
    before.reason?.source === next.reason?.source
  );
}

type AppliedItem = StoredItem & { readonly itemId: string };

function toAnswerRows(key: Key, applied: readonly AppliedItem[], at: string) {
  const values: Insertable<AnswerTable>[] = [];
  const texts: Insertable<AnswerTextTable>[] = [];
  for (const { itemId, rows } of applied) {
    for (const { facet, value, code, text } of rows) {
      if (text === null) values.push({ ...key, itemId, facet, value, code, changedAt: at });
      else texts.push({ ...key, itemId, facet, text, changedAt: at });
    }
  }
  return { answers: values, texts };
}

function toRationales(key: Key, applied: readonly AppliedItem[], now: Date): Insertable<RationaleTable>[] {
  return applied.flatMap(({ itemId, reason }) =>
    reason === null
      ? []
      : [
          {
            ...key,
            id: newRandomId(),
            itemId,
            side: reason.side,
            releasedSide: null,
            text: reason.text,
            source: reason.source ?? null,
            status: "pending" as const,
            releasedText: null,
            reviewedBy: null,
            reviewedAt: null,
            writtenOn: now.toISOString().slice(0, 10),
          },
        ],
  );
}
