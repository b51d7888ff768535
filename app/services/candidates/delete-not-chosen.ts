import { subHours } from "date-fns/subHours";
import { subMonths } from "date-fns/subMonths";
import type { Db } from "../../../db/open";
import * as candidates from "../../../db/queries/candidate";
import * as panelCalls from "../../../db/queries/panel-call";
import { recordAudit } from "../audit-trail";
import { CONFIRM_HOURS, KEEP_MONTHS } from "./call-state";

interface At {
  readonly db: Db;
  readonly now: Date;
}

/** Deletes proposals whose address was not confirmed in time, in every consultation. Returns how many. */
export function deleteUnconfirmed({ db, now }: At): Promise<number> {
  return candidates.deleteUnconfirmed(db, subHours(now, CONFIRM_HOURS).toISOString());
}

/** Deletes the names of those who were declined, or decided on by nobody, once the stated months are over, and records how many. */
export async function deleteNotChosen({ db, now }: At): Promise<number> {
  const stated = new Map((await panelCalls.findAllRetentions(db)).map((row) => [row.consultationId, row.keepMonths]));
  let deleted = 0;
  for (const consultationId of await candidates.findConsultations(db)) {
    deleted += await db.transaction().execute(async (tx) => {
      const before = subMonths(now, stated.get(consultationId) ?? KEEP_MONTHS.usual).toISOString();
      const count = await candidates.deleteNotChosen(tx, { consultationId, before });
      if (count === 0) return 0;
      const action = "candidates-deleted";
      await recordAudit(tx, { consultationId, now, actor: { kind: "system" }, action, details: { count } });
      return count;
    });
  }
  return deleted;
}
