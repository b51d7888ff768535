import { z } from "zod";
import { parseParams } from "./form.server";

const RoundParams = z.object({
  consultationId: z.uuid(),
  roundNumber: z
    .string()
    .regex(/^[1-9]\d?$/)
    .transform(Number),
});

/** The round that the address names; what is no id or number names none: 404. */
export function readRoundParams(params: unknown): { consultationId: string; roundNumber: number } {
  return parseParams(params, RoundParams);
}
