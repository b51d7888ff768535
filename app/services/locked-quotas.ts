import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as quotas from "../../db/queries/quota";
import type { ProtocolLockTable } from "../../db/schema";
import type { LocalText } from "../../surveys/items/types";
import type { QuotaChange } from "./told-deviation";

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

/** What differs between two lists of quotas. */
export async function findChanges(
  db: Db,
  key: { consultationId: string },
  { before, after }: { readonly before: Quotas; readonly after: Quotas },
): Promise<QuotaChange[]> {
  const names = new Map(
    (await groups.findAll(db, key)).map((group) => [group.key, JSON.parse(group.label) as LocalText]),
  );
  const idOf = ({ kind, key: of }: quotas.Quota) => `${kind} ${of}`;
  const numbers = (list: Quotas) => new Map(list.map((quota) => [idOf(quota), quota.planned]));
  const [was, is] = [numbers(before), numbers(after)];
  return [...new Map([...before, ...after].map((quota) => [idOf(quota), quota])).values()].flatMap((quota) => {
    const [from = null, to = null] = [was.get(idOf(quota)), is.get(idOf(quota))];
    const name = quota.kind === "group" ? (names.get(quota.key) ?? null) : null;
    return from === to ? [] : [{ kind: quota.kind, key: quota.key, name, from, to }];
  });
}
