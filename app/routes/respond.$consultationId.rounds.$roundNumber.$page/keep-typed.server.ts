import { data } from "@remix-run/node";

/** Sentences and longer words: what somebody would not like to type again. */
const WORTH_KEEPING = /\s|.{20}/;
const MACHINERY = new Set(["intent", "keep", "restore", "idempotencyKey", "owner", "seen"]);

/**
 * For the `catch` of a guard in an action: passes its refusal on together with the texts of the form, so that the error page can
 * give them back.
 */
export function keepTyped(form: FormData): (error: unknown) => never {
  return (error) => {
    if (!isRefusal(error)) throw error;
    const typed = [...form]
      .filter(([name]) => !MACHINERY.has(name))
      .flatMap(([, value]) => (typeof value === "string" && WORTH_KEEPING.test(value.trim()) ? [value] : []));
    throw data({ ...error.data, typed: [...new Set(typed)] }, error.init ?? undefined);
  };
}

/** What the guards throw: `data()` with the words of a refusal. */
function isRefusal(error: unknown): error is { readonly data: object; readonly init: ResponseInit | null } {
  return (
    typeof error === "object" &&
    error !== null &&
    "data" in error &&
    "init" in error &&
    typeof error.data === "object" &&
    error.data !== null
  );
}
