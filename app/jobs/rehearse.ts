import { z } from "zod";
import type { Db } from "../../db/open";
import * as jobs from "../../db/queries/job";
import { giveUpRehearsal, playRehearsalStep } from "../services/rehearsal/play-rehearsal";
import { enqueueJob, type JobHandler } from "./job";

const Payload = z.object({ rehearsalId: z.string(), step: z.int().min(0).default(0) });

interface RehearsalStep {
  readonly consultationId: string;
  readonly rehearsalId: string;
  readonly step: number;
}

/**
 * Plays one step of a rehearsal that an organiser asked for, and asks for the next: mail and other jobs that are due come between. A step whose next one has
 * been asked for is done; one that is given up ends the rehearsal.
 */
export const rehearse: JobHandler = async ({ consultationId, payload, isLastTry }, { db, now, settings }) => {
  if (consultationId === null) throw new Error("a rehearsal belongs to a consultation");
  const { rehearsalId, step } = Payload.parse(payload);
  const next = { consultationId, rehearsalId, step: step + 1 };
  if (await jobs.findByUniqueKey(db, keyOf(next))) return;
  const key = { consultationId, rehearsalId };
  try {
    const state = await playRehearsalStep({ db, now: now(), baseUrl: settings.baseUrl }, key);
    if (state === "goes-on") await enqueueRehearsal(db, next, now());
  } catch (error) {
    if (isLastTry) await giveUpRehearsal({ db, now: now() }, key);
    throw error;
  }
};

/** Asks for a step of a rehearsal; one step is one job, however often it is asked for. */
export function enqueueRehearsal(tx: Db, rehearsal: RehearsalStep, now: Date): Promise<boolean> {
  const { consultationId, rehearsalId, step } = rehearsal;
  const payload = { rehearsalId, step };
  return enqueueJob(tx, { kind: "rehearse", consultationId, payload, uniqueKey: keyOf(rehearsal), runAt: now, now });
}

const keyOf = ({ rehearsalId, step }: RehearsalStep) => `rehearse ${rehearsalId} ${step}`;
