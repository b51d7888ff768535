import { z } from "zod";
import { inviteRound } from "../services/invite-round";
import type { JobHandler } from "./job";

const Payload = z.object({ roundId: z.string(), respondentIds: z.array(z.string()) });

/** Writes the invitations of a round that are not written yet. */
export const inviteRoundJob: JobHandler = async ({ consultationId, payload }, { db, now, settings }) => {
  if (consultationId === null) throw new Error("the job names no consultation");
  const { roundId, respondentIds } = Payload.parse(payload);
  await inviteRound({ db, now: now(), baseUrl: settings.baseUrl }, { consultationId, roundId, respondentIds });
};
