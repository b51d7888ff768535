import { createHash, randomUUID } from "node:crypto";
import { MACHINERY } from "./form-machinery";

/**
 * The name of this sending, for telling a repetition from a change: the form's key and what it carries. A page that came back out
 * of the browser's memory still holds the old key; with other answers it is another sending.
 */
export function nameOfSending(form: FormData): string {
  const given = form.get(MACHINERY.idempotencyKey);
  const key = typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  const content = [...form].filter(([name]) => name !== MACHINERY.idempotencyKey && name !== MACHINERY.intent);
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("base64url");
  return `${key}:${digest.slice(0, 22)}`;
}
