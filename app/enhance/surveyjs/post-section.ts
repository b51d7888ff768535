import type { SurveySaving } from "./save-survey";

/** How long the end of a section waits for what is still being stored. */
const PATIENCE = 4_000;

let isInsisting = false;

/**
 * Posts the whole section as a form does, so that the server reads it again and leads on. It waits for answers on their way, so that no
 * older one arrives after it; when they cannot be stored for now the page stays, and the second time it carries them itself.
 */
export async function postSection(saving: SurveySaving, idempotencyKey: string): Promise<void> {
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  const isSettled = await Promise.race([saving.settle(), patience]);
  if (!isSettled && !isInsisting) {
    isInsisting = true;
    return;
  }
  const form = document.createElement("form");
  form.method = "post";
  const fields = [["intent", "save-and-next"], ["idempotencyKey", idempotencyKey], ...saving.takeFields()] as const;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
