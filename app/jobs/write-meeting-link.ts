import { z } from "zod";
import { writeMeetingLink } from "../services/mails/meeting-link";
import type { JobHandler } from "./job";

const Payload = z.object({ contactId: z.string().nullable() });

/** Mails a panelist the link they asked for; does nothing for an address that nobody has, which cost a job all the same. */
export const writeMeetingLinkJob: JobHandler = async ({ id, consultationId, payload }, { db, now, settings }) => {
  if (consultationId === null) throw new Error("the job names no consultation");
  const { contactId } = Payload.parse(payload);
  if (contactId === null) return;
  const at = { db, now: now(), baseUrl: settings.baseUrl };
  await writeMeetingLink(at, { consultationId, contactId, request: id });
};
