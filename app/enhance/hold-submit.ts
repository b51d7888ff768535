import type { Keeper } from "./keep-answers";
import { offerStored, takeAwayOffer } from "./submit-stored";

/** How long a submit waits for what is still being stored. */
const PATIENCE = 4_000;

/**
 * A form is sent only after everything given before it is stored, so that no older answer arrives after it and none is missing when a response is
 * submitted: there (`data-submits`) whoever sends decides about what cannot be stored. Without network the page stays, with everything on it. Where nothing can be stored any more it goes through: the server's page says why.
 */
export function holdSubmit(form: HTMLFormElement, keeper: Keeper, flush: () => void): void {
  let mayPass = false;
  const hold = (event: SubmitEvent) => {
    if (mayPass) {
      mayPass = false;
      return;
    }
    flush();
    const isAway = !navigator.onLine;
    if (keeper.queue.pending().length === 0 && !isAway) return;
    event.preventDefault();
    event.stopPropagation();
    const { submitter } = event;
    // Afterwards: a form that is just being submitted ignores being asked to.
    const pass = () =>
      setTimeout(() => {
        mayPass = true;
        HTMLFormElement.prototype.requestSubmit.call(form, submitter);
      });
    takeAwayOffer(form);
    form.dataset.holding = "";
    void maySend(keeper).then((may) => {
      const waiting = keeper.queue.pending().length;
      const mustAsk = form.dataset.submits !== undefined && waiting > 0 && !keeper.hasEnded();
      if (may && !mustAsk) {
        pass();
        return;
      }
      delete form.dataset.holding;
      if (mustAsk) offerStored(form, waiting, pass);
    });
  };
  form.addEventListener("submit", hold, { capture: true });
}

/** Waits until a page may be sent; false, and said so, when it should stay for now. */
export async function maySend(keeper: Keeper): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE));
  keeper.queue.wake();
  const isSettled = await Promise.race([keeper.queue.settled(), patience]);
  const may = navigator.onLine && (isSettled || keeper.hasEnded());
  if (!may) keeper.tellHeld();
  return may;
}
