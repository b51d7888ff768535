import type { Db } from "../../db/open";
import * as items from "../../db/queries/item";
import { compileItems } from "../../surveys/compile-plan";
import { isNative } from "../../surveys/items/is-native";
import type { Item } from "../../surveys/items/types";
import { loadPlan } from "./load-plan";
import { personItemTest } from "./study-results";

/** An item that may be asked of the public, in its newest wording. */
export interface PublicCandidate {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly item: Item;
  /** Not picked unless the organiser does: readiness levels need knowledge that the public rarely has (conduct 22). */
  readonly isPickedByDefault: boolean;
}

/**
 * What may be asked of the public once the protocol is locked, in the order of the study plan. Questions about the person, consents and
 * restricted items never are, nor are questions in SurveyJS's language, which stand in a section of their own.
 */
export async function findPublicCandidates(db: Db, consultationId: string): Promise<PublicCandidate[]> {
  const { plan } = await loadPlan(db, consultationId);
  const isAboutPerson = personItemTest(plan);
  const order = new Map(compileItems(plan).map(({ item }, position) => [item.key, position]));
  const candidates = (await items.findAll(db, { consultationId }))
    .map(({ itemId, itemVersionId, definition }) => {
      const item = JSON.parse(definition) as Item;
      return { itemId, itemVersionId, item, isPickedByDefault: item.kind !== "trl" };
    })
    .filter(({ item }) => isNative(item) && item.privacy !== "restricted" && !isAboutPerson(item));
  const place = ({ item }: PublicCandidate) => order.get(item.key) ?? order.size;
  return candidates.sort((a, b) => place(a) - place(b));
}
