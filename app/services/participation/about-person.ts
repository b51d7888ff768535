import type { Db } from "../../../db/open";
import type { FieldOfPerson } from "../../../db/queries/erasure";
import * as rounds from "../../../db/queries/round";
import { findMappedQuestion } from "../../../surveys/profile";
import { findRoundItems } from "../assigned-items";
import { loadPlan } from "../load-plan";
import { personItemTest } from "../study-results";

const FIELDS = { "comparison-group": "groupKey", country: "country", size: "size" } as const;
const MAPPED = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** The items of a consultation that ask about the person: the profile, and what was consented to. */
export async function findItemIdsAboutPerson(tx: Db, key: { readonly consultationId: string }): Promise<string[]> {
  const { consultationId } = key;
  const isAboutPerson = personItemTest((await loadPlan(tx, consultationId)).plan);
  const found = new Set<string>();
  for (const { itemId, item } of await findAllItems(tx, consultationId)) if (isAboutPerson(item)) found.add(itemId);
  return [...found];
}

/** The fields of a respondent that the answers to the given items have set. */
export async function findFieldsSetBy(
  tx: Db,
  key: { readonly consultationId: string },
  answered: ReadonlySet<string>,
): Promise<FieldOfPerson[]> {
  const { plan } = await loadPlan(tx, key.consultationId);
  const items = await findAllItems(tx, key.consultationId);
  const keys = new Set(items.flatMap(({ itemId, item }) => (answered.has(itemId) ? [item.key] : [])));
  return MAPPED.filter((field) => keys.has(findMappedQuestion(plan, field)?.key ?? "")).map((field) => FIELDS[field]);
}

async function findAllItems(tx: Db, consultationId: string) {
  const found = [];
  for (const { id: roundId } of await rounds.findAll(tx, { consultationId })) {
    found.push(...(await findRoundItems(tx, { consultationId, roundId })));
  }
  return found;
}
