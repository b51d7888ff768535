import { type DoneCode, doneAt } from "../components/organiser/done";
import { findNextStep } from "../presenters/set-up/path.server";
import type { StepKey } from "../presenters/set-up/path-steps";
import type { AppContext } from "./context";

/** Where a saved form of the set-up leads: on to the next step when its button asked for that (`?go=on`), else to where it stood. */
export async function afterStep(
  request: Request,
  context: AppContext,
  step: { readonly consultationId: string; readonly key: StepKey; readonly here: string; readonly done: DoneCode },
): Promise<string> {
  const goesOn = new URL(request.url).searchParams.get("go") === "on";
  const next = goesOn ? await findNextStep(context.db, step.consultationId, step.key) : undefined;
  return doneAt(next ?? step.here, step.done);
}
