import { z } from "zod";
import { runRehearsal } from "../services/rehearsal/run-rehearsal";
import type { JobHandler } from "./job";

const Payload = z.object({ rehearsalId: z.string() });

/** Plays a rehearsal that an organiser asked for. Repeated, it starts over. */
export const rehearse: JobHandler = async ({ consultationId, payload }, { db, now, settings }) => {
  if (consultationId === null) throw new Error("a rehearsal belongs to a consultation");
  const { rehearsalId } = Payload.parse(payload);
  await runRehearsal({ db, now: now(), baseUrl: settings.baseUrl }, { consultationId, rehearsalId });
};
