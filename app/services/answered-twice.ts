import type { Db } from "../../db/open";
import * as answers from "../../db/queries/answer";
import type { ResponseKey } from "../../db/queries/response";
import { readChange, versionOf } from "./item-version";
import type { StoredItem } from "./save-answers";

/** By item id: the answer that counts and the one of another device or page, with when that was given. */
export type AnsweredTwice = ReadonlyMap<
  string,
  { readonly counted: StoredItem; readonly other: StoredItem; readonly otherAt: string }
>;

/**
 * The items to which one respondent gave different answers on two devices or pages, where neither was changed since: who has answered again, or
 * brought the other answer back, has decided. Changes recorded before such meetings were noted are not among them.
 */
export async function findAnsweredTwice(db: Db, key: ResponseKey): Promise<AnsweredTwice> {
  const changes = await answers.findChangesOf(db, key, await answers.findItemIdsMet(db, key));
  const found = new Map<string, { counted: StoredItem; other: StoredItem; otherAt: string }>();
  for (const itemId of new Set(changes.map((change) => change.itemId))) {
    const ofItem = changes.filter((change) => change.itemId === itemId);
    // The last in the record is the one that is stored.
    const last = ofItem.at(-1);
    const other = ofItem.findLast(({ id, metChange }) => id === last?.metChange || metChange === last?.id);
    if (!last || !other) continue;
    const [counted, overtaken] = [readChange(last.after), readChange(other.after)];
    if (versionOf(counted) === versionOf(overtaken)) continue;
    found.set(itemId, { counted, other: overtaken, otherAt: other.at });
  }
  return found;
}
