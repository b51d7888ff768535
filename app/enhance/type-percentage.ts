import { TYPED } from "../../surveys/items/probability";

/** A percentage that is typed chooses "another percentage"; a step that is chosen empties the field. */
export function typePercentage(box: HTMLElement): void {
  const field = box.querySelector<HTMLInputElement>("input[type=text]");
  const another = box.querySelector<HTMLInputElement>(`input[value=${TYPED}]`);
  const item = box.closest("[data-item]");
  if (!field || !another || !item) return;
  field.addEventListener("input", () => {
    if (field.value.trim() !== "") another.checked = true;
  });
  item.addEventListener("change", ({ target }) => {
    const isStep = target instanceof HTMLInputElement && target.name === another.name && target !== another;
    if (isStep) field.value = "";
  });
}
