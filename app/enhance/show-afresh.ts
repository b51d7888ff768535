import type { Keeper } from "./keep-answers";

/**
 * A page that only tells of answers (the start, the check) is loaded again once what was kept on the device is stored, so that it tells of
 * these too. Not while it says something that would be lost, sends a form, or is being left: loading it again would call the person back.
 */
export function showAfresh({ queue, listen }: Keeper): void {
  let hasStored = false;
  let hasNews = false;
  let isLeft = false;
  addEventListener("beforeunload", () => {
    isLeft = true;
  });
  listen({
    onStored: (_entry, { problems, elsewhere }) => {
      hasStored ||= problems.length === 0;
      hasNews ||= elsewhere !== null;
    },
    onState: ({ status }) => {
      if (status === "stored" && queue.pending().length === 0 && hasStored && !hasNews && !isLeft && !isHolding())
        location.reload();
    },
  });
}

const isHolding = () => document.querySelector("form[data-holding]") !== null;
