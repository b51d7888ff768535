import { itemControls } from "./fill-fields";

/** What stands in the controls of an item, in the words of the page: labels of what is chosen, and what is typed with its label. */
export function wordsOfItem(itemElement: HTMLElement): readonly string[] {
  return itemControls(itemElement).flatMap((control) => {
    if (control.type === "hidden" || control.value.trim() === "") return [];
    const label = labelOf(control);
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      if (!control.checked) return [];
      const part = control.closest("fieldset fieldset")?.querySelector("legend")?.textContent?.trim();
      return [part ? `${part}: ${label}` : label];
    }
    if (control instanceof HTMLSelectElement) {
      const chosen = control.selectedOptions[0]?.textContent?.trim() ?? control.value;
      return [label === "" ? chosen : `${label}: ${chosen}`];
    }
    if (label === "") return [control.value];
    return [`${label}${/[?:]$/.test(label) ? "" : ":"} ${control.value}`];
  });
}

function labelOf(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): string {
  const label = control.labels?.[0];
  const parts = [...(label?.querySelectorAll(".option-mark, .option-label") ?? [])].map(textOf);
  if (parts.length > 0) return parts.join(": ");
  const aside = label?.querySelector(".quiet");
  const words = label ? textOf(label).replace(aside ? textOf(aside) : "", "") : control.getAttribute("aria-label");
  return words?.trim() ?? "";
}

const textOf = ({ textContent }: Element) => (textContent ?? "").replace(/\s+/g, " ").trim();
