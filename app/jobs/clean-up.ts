import { addDays } from "date-fns/addDays";
import { subDays } from "date-fns/subDays";
import { subHours } from "date-fns/subHours";
import type { Db } from "../../db/open";
import * as jobs from "../../db/queries/job";
import { deleteExpired } from "../../db/queries/sign-in";
import { FORGET_HOURS } from "../services/account/sign-in-delay";
import { deleteNotChosen, deleteUnconfirmed } from "../services/candidates/delete-not-chosen";
import { deleteOverPilots } from "../services/pilot/delete-pilot";
import { deleteOverRehearsals } from "../services/rehearsal/delete-rehearsal";
import { enqueueClosing } from "./close-overdue-rounds";
import { deleteOverdueNames } from "./delete-overdue-names";
import { enqueueJob, type JobHandler } from "./job";
import { enqueueOpening } from "./open-due-rounds";

/** Done jobs are kept this long, for whoever looks into what happened. */
const KEEP_DONE_DAYS = 30;

/** Once a day: takes away what nobody needs any more, and asks for tomorrow's run. */
export const cleanUp: JobHandler = async (_job, context) => {
  const { db, now } = context;
  await jobs.deleteDoneBefore(db, subDays(now(), KEEP_DONE_DAYS).toISOString());
  // A round whose opening or closing was given up, or that was opened with a closing time already past, is looked at again.
  await enqueueClosing(db, now(), now());
  await enqueueOpening(db, now(), now());
  await deleteExpired(db, now().toISOString(), subHours(now(), FORGET_HOURS).toISOString());
  await deleteOverRehearsals({ db, now: now() });
  await deleteOverPilots({ db, now: now() });
  await deleteUnconfirmed({ db, now: now() });
  await deleteNotChosen({ db, now: now() });
  await enqueueCleanUp(db, addDays(now(), 1), now());
  // Last: it may fail for one consultation and is then tried again.
  await deleteOverdueNames(context);
};

/** One run per UTC day, however many processes ask for it. */
export function enqueueCleanUp(db: Db, runAt: Date, now: Date): Promise<boolean> {
  const uniqueKey = `clean-up ${runAt.toISOString().slice(0, 10)}`;
  return enqueueJob(db, { kind: "clean-up", consultationId: null, payload: {}, uniqueKey, runAt, now });
}
