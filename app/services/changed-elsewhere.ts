import type { Db } from "../../db/open";
import * as answers from "../../db/queries/answer";
import type { ResponseKey } from "../../db/queries/response";
import type { FormReader } from "../../surveys/items/form-reader";
import { readItemForm } from "../../surveys/items/read-item-form";
import type { Item } from "../../surveys/items/types";
import { readChange, versionOf } from "./item-version";
import { type AnswerEntry, type StoredItem, toStored } from "./save-answers";

/** An item that was changed on another device or page after the page that is being stored had read it. */
export interface ChangedItem {
  /** What is stored now. */
  readonly stored: StoredItem;
  readonly changeId: string;
  /** When the answer that is stored was given. */
  readonly at: string;
  /** This very sending was stored before, so it is the older of the two. */
  readonly isRepetition: boolean;
}

/** What became of an item that two pages had changed: the later answer counts, both are in the change record. */
export interface Elsewhere {
  readonly item: Item;
  readonly winner: "here" | "elsewhere";
  readonly theirs: StoredItem;
  readonly ours: StoredItem;
  /** When the other answer was given. */
  readonly theirsAt: string;
  /** The change that holds the answer that does not count. */
  readonly otherChangeId: string;
}

interface Sending {
  readonly itemIds: ReadonlyMap<string, string>;
  /** By item key: the version that the page had read. */
  readonly seen: ReadonlyMap<string, string>;
  readonly stored: ReadonlyMap<string, StoredItem>;
  readonly idempotencyKey: string;
  /** What the names of all sendings of the same page begin with. */
  readonly pageKey: string | null;
}

const NOTHING: StoredItem = { rows: [], reason: null };

/** By item id: the items that were changed since the page had read them, by another page than this one. */
export async function findChangedElsewhere(
  db: Db,
  key: ResponseKey,
  sending: Sending,
): Promise<ReadonlyMap<string, ChangedItem>> {
  const { itemIds, seen, stored, idempotencyKey, pageKey } = sending;
  const stale = [...itemIds].filter(([itemKey, itemId]) => {
    const version = seen.get(itemKey);
    return version !== undefined && version !== versionOf(stored.get(itemId));
  });
  const found = new Map<string, ChangedItem>();
  if (stale.length === 0) return found;
  const changes = await answers.findChangesOf(
    db,
    key,
    stale.map(([, itemId]) => itemId),
  );
  for (const [, itemId] of stale) {
    const ofItem = changes.filter((change) => change.itemId === itemId);
    const now = stored.get(itemId) ?? NOTHING;
    const last = ofItem.findLast((change) => versionOf(readChange(change.after)) === versionOf(now));
    if (!last || (pageKey !== null && last.idempotencyKey.startsWith(pageKey))) continue;
    if (last.idempotencyKey === idempotencyKey) continue;
    const isRepetition = ofItem.some((change) => change.idempotencyKey === idempotencyKey);
    found.set(itemId, { stored: now, changeId: last.id, at: last.at, isRepetition });
  }
  return found;
}

/** Whether the form holds of an item just what the page had read of it. */
export function isAsSeen(item: Item, form: FormReader, seen: string | undefined): boolean {
  const { problems, answer, reason } = readItemForm(item, form);
  return problems.length === 0 && versionOf(toStored({ item, answer, reason })) === seen;
}

export type Comparison = Omit<Elsewhere, "otherChangeId"> & { readonly theirChangeId: string };

/** Which of two answers counts: the one given later. Nothing where they are the same. */
export function compareWith(change: ChangedItem, entry: AnswerEntry, givenAt: Date): Comparison | undefined {
  const ours = toStored(entry);
  if (versionOf(ours) === versionOf(change.stored)) return undefined;
  const isOlder = change.isRepetition || change.at > givenAt.toISOString();
  return {
    item: entry.item,
    winner: isOlder ? "elsewhere" : "here",
    theirs: change.stored,
    ours,
    theirsAt: change.at,
    theirChangeId: change.changeId,
  };
}

/** With the change that holds the answer that does not count: theirs, or the one that was just recorded. */
export async function withOtherChange(
  tx: Db,
  sending: ResponseKey & { readonly idempotencyKey: string },
  found: ReadonlyMap<string, Comparison>,
): Promise<readonly Elsewhere[]> {
  const overtaken = [...found].flatMap(([itemId, { winner }]) => (winner === "elsewhere" ? [itemId] : []));
  const changes = await answers.findChangesOf(tx, sending, overtaken);
  return [...found].map(([itemId, { theirChangeId, ...comparison }]) => {
    const own = changes.find((change) => change.itemId === itemId && change.idempotencyKey === sending.idempotencyKey);
    return { ...comparison, otherChangeId: own?.id ?? theirChangeId };
  });
}
