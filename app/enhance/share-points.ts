import { fillWords, type PluralForms, pluralForm } from "./fill-words";

/** What is said of the rest; `{count}` and `{total}` stand for values. */
export interface PointWords {
  readonly left: PluralForms;
  readonly over: PluralForms;
  readonly all: string;
}

/** Says how much of the total is still to be shared out while one types. */
export function sharePoints(box: HTMLElement): void {
  const words: PointWords = JSON.parse(box.dataset.points ?? "");
  const total = Number(box.dataset.total);
  const status = box.querySelector<HTMLElement>("[role=status]");
  if (!status) return;
  const show = () => {
    const given = [...box.querySelectorAll("input")].reduce((sum, { value }) => sum + (Number(value) || 0), 0);
    const count = Math.abs(total - given);
    const forms = given > total ? words.over : words.left;
    const text = fillWords(count === 0 ? words.all : pluralForm(count, forms), { count, total });
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("is-over", given > total);
  };
  // On the item, since an answer that is put in ("keep") says so there.
  const item = box.closest("[data-item]");
  item?.addEventListener("input", show);
  item?.addEventListener("change", show);
  show();
}
