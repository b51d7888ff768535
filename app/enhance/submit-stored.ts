import { fillWords, type PluralForms, pluralForm } from "./fill-words";

/** What the form that submits a response says while answers wait; `{count}` stands for how many. */
export interface SubmitWords {
  readonly waiting: PluralForms;
  readonly anyway: string;
}

/**
 * Says at the form how many answers on this device would be missing from the response, and offers to submit without them. Without network
 * nothing can be sent, so nothing is offered.
 */
export function offerStored(form: HTMLFormElement, waiting: number, submit: () => void): void {
  const words: SubmitWords = JSON.parse(form.dataset.submits ?? "");
  const box = document.createElement("div");
  box.className = "not-stored";
  const text = document.createElement("p");
  text.role = "status";
  box.append(text);
  takeAwayOffer(form);
  form.append(box);
  text.textContent = fillWords(pluralForm(waiting, words.waiting), { count: waiting });
  if (!navigator.onLine) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words.anyway;
  button.addEventListener("click", submit);
  box.append(button);
}

/** Before it is tried again. */
export function takeAwayOffer(form: HTMLFormElement): void {
  form.querySelector(".not-stored")?.remove();
}
