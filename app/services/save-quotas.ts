import { newOrderedId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as groups from "../../db/queries/comparison-group";
import * as consultations from "../../db/queries/consultation";
import * as protocolLocks from "../../db/queries/protocol-lock";
import * as quotas from "../../db/queries/quota";
import { type Actor, recordAudit } from "./audit-trail";
import { canonicalHash } from "./canonical-hash";
import { findChanges, findStandingQuotas, readLockedQuotas } from "./locked-quotas";
import { countryCodeOf } from "./panel/countries";
import { LONGEST_DEVIATION } from "./record-deviation";
import { insertTold, type QuotaChange } from "./told-deviation";

const MOST_PEOPLE = 100_000;

export interface QuotaProblem {
  readonly field: "groups" | "countries" | "reason";
  /** What cannot be used, cut to a readable length. */
  readonly written: string;
}

/**
 * Stores how many people of each group and country the panel is meant to have: numbers by the key of the group, lines such as "Germany 10" for countries.
 * Nothing written for a group is no plan. Stores all or nothing; gives what cannot be used.
 *
 * Where the lock covers the quotas, a change needs a reason and is a deviation from the protocol; saving what stands already is none.
 */
export function saveQuotas(
  { db, now }: { db: Db; now: Date },
  input: {
    consultationId: string;
    actor: Actor;
    groups: ReadonlyMap<string, string>;
    countries: string;
    /** Read only where the quotas are locked. */
    reason?: string;
  },
): Promise<readonly QuotaProblem[]> {
  const { consultationId, actor } = input;
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, { consultationId });
    const known = new Set((await groups.findAll(tx, { consultationId })).map(({ key }) => key));
    const problems: QuotaProblem[] = [];
    const wanted = new Map<string, quotas.Quota>();
    const plan = (kind: "group" | "country", key: string | undefined, number: string, written: string) => {
      const planned = Number(number);
      const isNumber = /^\d{1,6}$/.test(number) && planned <= MOST_PEOPLE;
      if (key === undefined || !isNumber || wanted.has(`${kind} ${key}`)) {
        problems.push({ field: kind === "group" ? "groups" : "countries", written: written.slice(0, 60) });
      } else wanted.set(`${kind} ${key}`, { kind, key, planned });
    };
    for (const [key, number] of input.groups) {
      if (number.trim() !== "") plan("group", known.has(key) ? key : undefined, number.trim(), `${key} ${number}`);
    }
    for (const line of input.countries.split(/\r\n|\r|\n/).map((text) => text.trim())) {
      if (line === "") continue;
      const [, country = "", number = ""] = /^(.*?)[\s:;,=]+(\d+)$/.exec(line) ?? [];
      plan("country", countryCodeOf(country), number, line);
    }
    if (problems.length > 0) return problems;
    const after = [...wanted.values()];
    const lock = await protocolLocks.find(tx, { consultationId });
    if (lock && readLockedQuotas(lock) !== null) {
      const before = await findStandingQuotas(tx, { consultationId }, known);
      const changes = await findChanges(tx, { consultationId }, { before, after });
      if (changes.length === 0) return [];
      const reason = (input.reason ?? "").trim();
      if (reason === "" || reason.length > LONGEST_DEVIATION) return [{ field: "reason", written: "" }];
      await quotas.replaceAll(tx, { consultationId }, after);
      await recordQuotaDeviation(tx, now, { consultationId, actor, changes, reason });
      return [];
    }
    await quotas.replaceAll(tx, { consultationId }, after);
    await recordAudit(tx, { consultationId, now, actor, action: "quotas-saved", details: { quotas: wanted.size } });
    return [];
  });
}

async function recordQuotaDeviation(
  tx: Db,
  now: Date,
  input: { consultationId: string; actor: Actor; changes: readonly QuotaChange[]; reason: string },
): Promise<void> {
  const { consultationId, actor, changes, reason } = input;
  const deviationId = newOrderedId();
  await insertTold(tx, {
    consultationId,
    id: deviationId,
    told: { code: "quotas-changed", changes },
    reason,
    recordedBy: actor.kind === "organiser" ? actor.id : null,
    recordedAt: now.toISOString(),
  });
  const stored = await quotas.findAll(tx, { consultationId });
  const details = { quotas: stored.length, quotasHash: canonicalHash(stored).hash, deviationId };
  await recordAudit(tx, { consultationId, now, actor, action: "locked-quotas-changed", details });
}
