import { data } from "@remix-run/node";
import type { UnsavedAnswer } from "../presenters/respond/unsaved-answers";
import { isRefusal } from "./errors.server";
import { MACHINERY } from "./form-machinery";

/** Sentences and longer words: what somebody would not like to type again. */
const WORTH_KEEPING = /\s|.{20}/;
/** A page of questions is far smaller; more is not handed back to whoever sends it. */
const MOST_FIELDS = 1_000;
const LONGEST_FORM = 200_000;
const NOT_TYPED: ReadonlySet<string> = new Set(Object.values(MACHINERY));

/**
 * For the `catch` of a guard in an action: passes its refusal on together with the texts of the form, so that the error page can
 * give them back, and of its fields, so that it can be sent again. Where the person's part has ended sending again is useless: then
 * with the answers in words, which `listAnswers` finds.
 */
export function keepTyped(form: FormData, listAnswers: () => Promise<readonly UnsavedAnswer[]>) {
  return async (error: unknown): Promise<never> => {
    if (!isRefusal(error)) throw error;
    if (error.data.code === "withdrawn") {
      throw data({ ...error.data, unsaved: await listAnswers() }, error.init ?? undefined);
    }
    const typed = [...form]
      .filter(([name]) => !NOT_TYPED.has(name))
      .flatMap(([, value]) => (typeof value === "string" && WORTH_KEEPING.test(value.trim()) ? [value] : []));
    throw data({ ...error.data, typed: [...new Set(typed)], fields: fieldsOf(form) }, error.init ?? undefined);
  };
}

/** The form as it was posted; nothing where it is larger than any page of ours. */
function fieldsOf(form: FormData): readonly (readonly [string, string])[] {
  const fields = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
  const length = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return fields.length <= MOST_FIELDS && length <= LONGEST_FORM ? fields : [];
}
