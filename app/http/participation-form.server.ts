import type { ContactTable } from "../../db/schema";
import { DomainError } from "../services/domain-error";
import { MAX_DECLINE_REASON } from "../services/participation/decline-round";

/** What can be done on the page of one's participation itself. */
export type ParticipationIntent =
  | { readonly intent: "agree"; readonly noteVersion: number }
  | { readonly intent: "mail"; readonly mailPause: ContactTable["mailPause"] }
  | { readonly intent: "undo-decline" }
  | { readonly intent: "rejoin" };

/** What needs a page of its own that says what happens. */
export const STEPS = ["decline", "withdraw", "take-back", "erase"] as const;
export type Step = (typeof STEPS)[number];

export function isStep(step: string | undefined): step is Step {
  return (STEPS as readonly (string | undefined)[]).includes(step);
}

/** Steps that cannot be undone ask for a tick before their button does anything. */
export const isFinal = (step: Step): boolean => step === "take-back" || step === "erase";

/** Throws  DomainError `invalid` for anything that the page does not offer. */
export function readIntent(form: FormData): ParticipationIntent {
  const intent = readText(form, "intent");
  switch (intent) {
    case "agree": {
      const noteVersion = Number(readText(form, "noteVersion"));
      if (!Number.isInteger(noteVersion)) throw invalid();
      return { intent, noteVersion };
    }
    case "mail": {
      const wanted = readText(form, "mail");
      if (wanted !== "everything" && wanted !== "reminders" && wanted !== "all") throw invalid();
      return { intent, mailPause: wanted === "everything" ? null : wanted };
    }
    case "undo-decline":
    case "rejoin":
      return { intent };
    default:
      throw invalid();
  }
}

/** The optional reason for declining; cut short of what no browser would send. */
export function readDeclineReason(form: FormData): string {
  const reason = readText(form, "reason").replace(/\r\n/g, "\n");
  if (reason.length > MAX_DECLINE_REASON) throw new DomainError("invalid", "The reason is too long.");
  return reason;
}

export function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

const invalid = () => new DomainError("invalid", "The form did not arrive in a form that can be read.");
