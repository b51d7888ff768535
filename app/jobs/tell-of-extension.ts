import { z } from "zod";
import { tellOfExtension } from "../services/tell-of-extension";
import type { JobHandler } from "./job";

const Payload = z.object({ extensionId: z.string() });

/** Writes to those who have not finished that their round was given more time. */
export const tellOfExtensionJob: JobHandler = async ({ consultationId, payload }, { db, now, settings }) => {
  if (consultationId === null) throw new Error("the job names no consultation");
  await tellOfExtension({ db, now: now(), baseUrl: settings.baseUrl }, { consultationId, ...Payload.parse(payload) });
};
