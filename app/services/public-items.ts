import type { Db } from "../../db/open";
import { type AssignedItem, findRoundItems } from "./assigned-items";

/**
 * The items of a public round as the public is asked them: without reasons. Nobody reviews what the public writes, and the panel never
 * sees it, so it is not asked for.
 */
export async function findPublicItems(
  db: Db,
  key: { consultationId: string; roundId: string },
): Promise<readonly AssignedItem[]> {
  const items = await findRoundItems(db, key);
  return items.map((asked) => ({ ...asked, item: { ...asked.item, allowsReason: false } }));
}
