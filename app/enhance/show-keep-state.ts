import { fillWords, type PluralForms, pluralForm } from "./fill-words";
import type { KeptWords } from "./kept-data";
import type { QueueState } from "./save-queue";

/** Says on the page what is not stored yet, why, and what to do, as long as there is something to say. */
export function showKeepState(
  notice: HTMLElement,
  words: KeptWords,
): (state: QueueState | { readonly status: "held" }, waiting: number) => void {
  const line = document.createElement("p");
  return (state, waiting) => {
    const text = textOf(state, waiting, words);
    if (line.textContent === text) return;
    line.textContent = text;
    if (text === "") line.remove();
    else notice.prepend(line);
  };
}

function textOf(state: QueueState | { readonly status: "held" }, waiting: number, words: KeptWords): string {
  const counted = (forms: PluralForms) => fillWords(pluralForm(waiting, forms), { count: waiting });
  switch (state.status) {
    case "held":
      return words.held;
    case "ended":
      return waiting === 0 ? words.ended[state.why] : `${words.ended[state.why]} ${counted(words.kept)}`;
    case "not-asked":
      return words.notAsked;
    case "waiting":
      if (!navigator.onLine) return waiting === 0 ? words.offline : counted(words.offlineKept);
      return waiting === 0 ? "" : counted(words.unreachable);
    default:
      return navigator.onLine ? "" : words.offline;
  }
}
