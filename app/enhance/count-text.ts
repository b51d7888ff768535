import { fillWords, pluralForm } from "./fill-words";
import type { LiveWords } from "./live-data";

/** From this share of the room on the count shows where it is quiet before. */
const NEAR = 0.8;

/** Keeps the count of characters under each text within an element up to date; the markup says which text and how many (text-length.tsx). */
export function countText(root: HTMLElement, words: LiveWords): void {
  for (const counter of root.querySelectorAll<HTMLElement>("[data-max-length]")) {
    const control = document.getElementById(counter.dataset.counts ?? "");
    if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) continue;
    const max = Number(counter.dataset.maxLength);
    const show = () => {
      const left = max - control.value.length;
      const isQuiet = counter.dataset.quiet !== undefined && control.value.length < max * NEAR;
      const forms = left < 0 ? words.tooMany : words.left;
      const count = Math.abs(left);
      counter.textContent = isQuiet ? "" : fillWords(pluralForm(count, forms), { count });
      counter.classList.toggle("is-over", left < 0);
      counter.classList.toggle("quiet", left >= 0);
    };
    // On the item, since an answer that is put in ("keep") says so there.
    const item = control.closest("[data-item]") ?? control;
    item.addEventListener("input", show);
    item.addEventListener("change", show);
  }
}
