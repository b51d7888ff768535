import { fillWords } from "./fill-words";

/** Keeps the count of chosen subjects up to date; `data-choice` holds its words and the most there may be. */
export function countChoice(form: HTMLFormElement): void {
  const { words, max }: { words: string; max: number } = JSON.parse(form.dataset.choice ?? "");
  const counter = form.querySelector("[data-chosen]");
  if (!counter) return;
  form.addEventListener("change", () => {
    const chosen = form.querySelectorAll('input[name="subject"]:checked').length;
    counter.textContent = fillWords(words, { chosen });
    counter.classList.toggle("is-over", chosen > max);
  });
}
