import { subMonths } from "date-fns/subMonths";
import { newRandomId } from "../../db/ids";
import type { Db } from "../../db/open";
import * as accessLog from "../../db/queries/access-log";
import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import * as erasures from "../../db/queries/erasure";
import { recordAudit } from "./audit-trail";
import { takeBackUntil } from "./participation/take-back-until";

interface At {
  readonly db: Db;
  readonly now: Date;
}

/**
 * Forgets who the panelists of a consultation are once the stated months since the report on its last round are over: names, addresses,
 * the letters to them, links, agreements, receipts and reasons for declining. Answers, groups and countries stay under their codes, and so
 * does that somebody was invited, which figures count. Nothing happens before the day, while a newer round runs, or twice.
 *
 * Returns  of how many people.
 */
export function deleteContacts({ db, now }: At, key: { readonly consultationId: string }): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await consultations.hold(tx, key);
    const { until, isFixed } = await takeBackUntil({ db: tx, now }, key);
    if (!isFixed || now.toISOString() < until) return 0;
    const respondentIds = await contacts.findAllRespondentIds(tx, key);
    if (respondentIds.length === 0) return 0;
    const at = now.toISOString();
    for (const respondentId of respondentIds) {
      const ofPerson = { ...key, respondentId };
      const id = newRandomId();
      await erasures.start(tx, { ...ofPerson, id, erasedAt: at });
      await erasures.deleteNames(tx, ofPerson, at);
      await erasures.finish(tx, { ...key, id }, 0);
    }
    await record(tx, now, key, "contacts-deleted", respondentIds.length);
    return respondentIds.length;
  });
}

/** Deletes records of who saw names that are older than the stated months, and returns how many. */
export function deleteAccessLog(
  { db, now }: At,
  { consultationId, retentionAccessLogMonths }: { consultationId: string; retentionAccessLogMonths: number },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const before = subMonths(now, retentionAccessLogMonths).toISOString();
    const count = await accessLog.deleteOlder(tx, { consultationId, before });
    if (count > 0) await record(tx, now, { consultationId }, "access-log-deleted", count);
    return count;
  });
}

function record(tx: Db, now: Date, { consultationId }: { consultationId: string }, action: string, count: number) {
  return recordAudit(tx, { consultationId, now, actor: { kind: "system" }, action, details: { count } });
}
