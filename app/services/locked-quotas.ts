import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as quotas from "../../db/queries/quota";
import type { ProtocolLockTable } from "../../db/schema";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { countryName } from "./panel/countries";

type Quotas = readonly quotas.Quota[];

/** The quotas as a lock would keep them: of countries and of the groups that there are; not what was once planned for a group that is gone. */
export async function findStandingQuotas(
  db: Db,
  key: { consultationId: string },
  groupKeys: ReadonlySet<string>,
): Promise<Quotas> {
  return (await quotas.findAll(db, key)).filter((quota) => quota.kind === "country" || groupKeys.has(quota.key));
}

/** The quotas that were locked; null where the lock does not cover them. */
export function readLockedQuotas({ quotas: json }: Pick<ProtocolLockTable, "quotas">): Quotas | null {
  return json === null ? null : (JSON.parse(json) as Quotas);
}

/** What differs between two lists of quotas, in words for the record; null: nothing. */
export async function describeChange(
  db: Db,
  key: { consultationId: string },
  { before, after }: { readonly before: Quotas; readonly after: Quotas },
): Promise<string | null> {
  const names = new Map(
    (await groups.findAll(db, key)).map((group) => [group.key, localText(JSON.parse(group.label) as LocalText, "en")]),
  );
  const idOf = ({ kind, key: of }: quotas.Quota) => `${kind} ${of}`;
  const numbers = (list: Quotas) => new Map(list.map((quota) => [idOf(quota), quota.planned]));
  const [was, is] = [numbers(before), numbers(after)];
  const changes = [...new Map([...before, ...after].map((quota) => [idOf(quota), quota])).values()].flatMap((quota) => {
    const [from, to] = [was.get(idOf(quota)), is.get(idOf(quota))];
    const name = quota.kind === "group" ? (names.get(quota.key) ?? quota.key) : countryName(quota.key);
    return from === to ? [] : [`${name}: ${to ?? "no plan"} instead of ${from ?? "no plan"}`];
  });
  return changes.length === 0 ? null : `Quotas were changed. ${changes.join("; ")}.`;
}
