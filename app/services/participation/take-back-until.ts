import { addMonths } from "date-fns/addMonths";
import type { Db } from "../../../db/open";
import * as audit from "../../../db/queries/audit";
import * as dataProtection from "../../../db/queries/data-protection";
import * as rounds from "../../../db/queries/round";

/** Until when answers can be found and taken back: the day names and addresses are deleted. */
export interface TakeBackUntil {
  readonly until: string;
  /** The report is out, so the day stands; else it is the earliest that it can be. */
  readonly isFixed: boolean;
}

/** Names go so many months after the report; before there is one, counted from the end of the newest round. */
export async function takeBackUntil(
  { db, now }: { db: Db; now: Date },
  key: { readonly consultationId: string },
): Promise<TakeBackUntil> {
  const months = (await dataProtection.find(db, key))?.retentionContactsMonths ?? 0;
  const latest = await rounds.findLatestOpened(db, { ...key, audience: "panel" });
  const reportedAt = await audit.findLastAt(db, { ...key, action: "round-reported" });
  if (latest?.status === "reported" && reportedAt !== null) {
    return { until: addMonths(new Date(reportedAt), months).toISOString(), isFixed: true };
  }
  const ends = [now.toISOString(), latest?.closedAt ?? latest?.closesAt ?? ""].sort().at(-1) ?? "";
  return { until: addMonths(new Date(ends), months).toISOString(), isFixed: false };
}
