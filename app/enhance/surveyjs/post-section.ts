import { MACHINERY } from "../../http/form-machinery";
import { maySend } from "../hold-submit";
import type { Keeper } from "../keep-answers";
import type { SurveySaving } from "./save-survey";

/**
 * Posts the whole section as a form does, so that the server reads it again and leads on. It waits for answers on their way, so that no
 * older one arrives after it; when they cannot be stored for now the page stays.
 */
export async function postSection(saving: SurveySaving, keeper: Keeper, idempotencyKey: string): Promise<void> {
  saving.flush();
  if (!(await maySend(keeper))) return;
  const form = document.createElement("form");
  form.method = "post";
  const fields = [
    [MACHINERY.intent, "save-and-next"],
    [MACHINERY.idempotencyKey, idempotencyKey],
    [MACHINERY.owner, keeper.data.owner],
    [MACHINERY.seen, saving.versions()],
    ...saving.takeFields(),
  ] as const;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  // Not `form.submit`: a question may be called that, and its field would stand there.
  HTMLFormElement.prototype.submit.call(form);
}
