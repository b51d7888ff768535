import { z } from "zod";
import { analyseEndedRound } from "../services/close-round";
import type { JobHandler } from "./job";

const Payload = z.object({ roundId: z.string(), actorId: z.string().nullable() });

/** Analyses a round that has ended; does nothing where that was done. */
export const analyseRoundJob: JobHandler = async ({ consultationId, payload }, { db, now }) => {
  const { roundId, actorId } = Payload.parse(payload);
  if (consultationId === null) throw new Error("the job names no consultation");
  const actor = actorId === null ? { kind: "system" as const } : { kind: "organiser" as const, id: actorId };
  await analyseEndedRound({ db, now: now() }, { consultationId, roundId, actor });
};
