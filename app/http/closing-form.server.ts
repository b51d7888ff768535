import { z } from "zod";
import { type ClosingFields, readClosing } from "../presenters/rounds/closing-time";
import { DomainError } from "../services/domain-error";

/** The fields that `ClosingInputs` posts. */
export const closingShape = { date: z.string().max(10), time: z.string().max(8) };

/** The box that has to be ticked before something that cannot be taken back. */
export const confirmedShape = { confirmed: z.literal("yes", { error: "Please tick the box to confirm." }) };

/** Throws DomainError `invalid` for what is no day and time. Some browsers send seconds. */
export function closingOf({ date, time }: ClosingFields): Date {
  const closing = readClosing({ date, time: time.slice(0, 5) });
  if (closing) return closing;
  throw new DomainError("invalid", "Please give a closing day and time that exist, in Brussels time.");
}
