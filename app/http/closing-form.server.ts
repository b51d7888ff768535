import { z } from "zod";
import { type ClosingFields, readClosing } from "../presenters/rounds/closing-time";
import { ZONES } from "../presenters/rounds/closing-zones";
import { DomainError } from "../services/domain-error";

const date = z.string().max(10);
const time = z.string().max(8);
const zone = z.enum(ZONES, { error: "Please choose one of the time zones." }).default("Europe/Brussels");

/** The fields that `ClosingInputs` posts. */
export const closingShape = { date, time, zone };

/** The fields that `OpeningInputs` posts beside those of the closing, in the same zone. */
export const openingShape = { opensDate: date, opensTime: time };

/** The box that has to be ticked before something that cannot be taken back. */
export const confirmedShape = { confirmed: z.literal("yes", { error: "Please tick the box to confirm." }) };

/** Throws DomainError `invalid` for what is no day and time. Some browsers send seconds. */
export function closingOf({ date, time, zone }: ClosingFields): Date {
  const closing = readClosing({ date, time: time.slice(0, 5), zone });
  if (closing) return closing;
  throw new DomainError("invalid", "Please give a closing day and time that exist in the time zone.");
}

/** As `closingOf`, for the opening. */
export function openingOf(form: { opensDate: string; opensTime: string; zone: ClosingFields["zone"] }): Date {
  const opening = readClosing({ date: form.opensDate, time: form.opensTime.slice(0, 5), zone: form.zone });
  if (opening) return opening;
  throw new DomainError("invalid", "Please give an opening day and time that exist in the time zone.");
}
