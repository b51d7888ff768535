import * as rounds from "../../db/queries/round";
import { doneAt } from "../components/organiser/done";
import { jobHandlers } from "../jobs/handlers";
import { runJobNow } from "../jobs/run-due-jobs";
import { paths } from "../paths";
import type { Actor } from "../services/audit-trail";
import { analysisKey, endRound } from "../services/close-round";
import { invitingKey } from "../services/invite-round";
import { beginRound } from "../services/open-round";
import { tryRoundAgain } from "../services/try-round-again";
import type { AppContext } from "./context";

/** So long a form waits for what it asked for; then the page says how far it is. */
const WAIT_MS = 3_000;

interface NumberedRound {
  readonly consultationId: string;
  readonly roundNumber: number;
}

/** Opens a round and returns where to go on: to the page that says so, or that says how many invitations are written. Throws as `beginRound`. */
export async function openAndInvite(
  context: AppContext,
  input: NumberedRound & { readonly closesAt: Date; readonly actor: Actor },
): Promise<string> {
  const { roundId, respondentIds } = await beginRound({ db: context.db, now: context.now() }, input);
  const isDone = await runJobNow(context, jobHandlers, { uniqueKey: invitingKey(roundId), waitMs: WAIT_MS });
  return isDone ? afterOpening(input, respondentIds.length) : workingOn(input, "open");
}

/** Ends a round and returns where to go on: to preparing the next one, or to the page that waits for the analysis. Throws as `endRound`. */
export async function endAndAnalyse(
  context: AppContext,
  input: NumberedRound & { readonly roundId: string; readonly actor: Actor },
): Promise<string> {
  await endRound({ db: context.db, now: context.now() }, input);
  const isDone = await runJobNow(context, jobHandlers, { uniqueKey: analysisKey(input.roundId), waitMs: WAIT_MS });
  return isDone ? afterClosing(context, input) : workingOn(input, "close");
}

/** Tries again what a round waits for, and returns where to go on: to its page, which goes on from there once it is done. Throws as `tryRoundAgain`. */
export async function tryWorkAgain(context: AppContext, input: NumberedRound & { roundId: string }): Promise<string> {
  const { work, uniqueKey } = await tryRoundAgain({ db: context.db, now: context.now() }, input);
  await runJobNow(context, jobHandlers, { uniqueKey, waitMs: WAIT_MS });
  return workingOn(input, work === "analysing" ? "close" : "open");
}

const workingOn = ({ consultationId, roundNumber }: NumberedRound, what: "open" | "close"): string =>
  `${paths.round(consultationId, roundNumber)}?after=${what}`;

/** Where the work goes on once everybody is invited. */
export const afterOpening = ({ consultationId, roundNumber }: NumberedRound, count: number): string =>
  doneAt(paths.round(consultationId, roundNumber), "opened", { count });

/** Where the work goes on once a round is analysed: preparing the next one, where the plan has one. */
export async function afterClosing(
  { db }: AppContext,
  { consultationId, roundNumber }: NumberedRound,
): Promise<string> {
  const next = await rounds.findByNumber(db, { consultationId, audience: "panel", number: roundNumber + 1 });
  const page = next ? paths.prepareRound(consultationId, next.number) : paths.round(consultationId, roundNumber);
  return doneAt(page, "closed");
}
