import { randomUUID } from "node:crypto";
import { candidateFields, type WrittenCandidate } from "../services/candidates/candidate-fields";
import { DomainError } from "../services/domain-error";
import { MACHINERY } from "./form-machinery";
import { STAY } from "./typed-form";

/** More than any field may hold; the checks say what is too long, this only keeps a page from being sent back megabytes. */
const MOST_SIGNS = 5_000;

export interface CandidateForm {
  readonly written: WrittenCandidate;
  readonly submissionKey: string;
  /** Something filled in what people do not see. */
  readonly isTrapped: boolean;
  /** Sent for the language's sake: nothing is to be stored. */
  readonly isKept: boolean;
}

/** What the form of a candidate sent. Throws DomainError `invalid` for fields that it does not have, files and fields sent twice. */
export function readCandidateForm(form: FormData): CandidateForm {
  const machinery: readonly string[] = [MACHINERY.submissionKey, MACHINERY.trap, STAY.name];
  const fields: readonly string[] = candidateFields;
  for (const name of form.keys()) {
    const [value, ...more] = form.getAll(name);
    if (more.length > 0 || typeof value !== "string" || !(machinery.includes(name) || fields.includes(name))) {
      throw new DomainError("invalid", "The form did not arrive in a form that can be read.");
    }
  }
  const textOf = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim().slice(0, MOST_SIGNS) : "";
  };
  const key = textOf(MACHINERY.submissionKey);
  return {
    written: {
      name: textOf("name"),
      email: textOf("email"),
      organisation: textOf("organisation"),
      group: textOf("group"),
      country: textOf("country"),
      expertise: textOf("expertise"),
      motivation: textOf("motivation"),
    },
    submissionKey: /^[0-9a-f-]{36}$/.test(key) ? key : randomUUID(),
    isTrapped: textOf(MACHINERY.trap) !== "",
    isKept: textOf(STAY.name) === STAY.value,
  };
}
