import { z } from "zod";
import { parseParams } from "./form.server";

const ConsultationParams = z.object({ consultationId: z.uuid() });

/** The consultation that the address names; what is no id names none: 404. */
export function readConsultationId(params: unknown): string {
  return parseParams(params, ConsultationParams).consultationId;
}
