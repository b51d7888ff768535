import { DomainError } from "../services/domain-error";
import { MACHINERY } from "./form-machinery";

/** More than any address may hold; it only keeps a page from being sent back megabytes. */
const MOST_SIGNS = 500;

interface MeetingForm {
  readonly email: string;
  /** Something filled in what people do not see. */
  readonly isTrapped: boolean;
}

/** What the form sent. Throws DomainError `invalid` for fields that it does not have, files and fields sent twice. */
export function readMeetingForm(form: FormData): MeetingForm {
  const known: readonly string[] = ["email", MACHINERY.trap];
  for (const name of form.keys()) {
    const [value, ...more] = form.getAll(name);
    if (more.length > 0 || typeof value !== "string" || !known.includes(name)) {
      throw new DomainError("invalid", "The form did not arrive in a form that can be read.");
    }
  }
  const textOf = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim().slice(0, MOST_SIGNS) : "";
  };
  return {
    email: textOf("email"),
    isTrapped: textOf(MACHINERY.trap) !== "",
  };
}
