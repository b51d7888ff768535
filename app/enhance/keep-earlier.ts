import { fillFields } from "./fill-fields";

/** "Keep my answer" fills in the earlier answer, which is then stored like any other, where without script it posts the page. */
export function keepEarlier(root: HTMLElement): void {
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-keep]") : null;
    const item = button?.closest<HTMLElement>("[data-item]");
    if (!button || !item) return;
    event.preventDefault();
    const fields: [string, string[]][] = JSON.parse(button.dataset.keep ?? "[]");
    fillFields(item, new Map(fields));
  });
}
