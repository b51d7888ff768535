import { itemControls } from "./fill-fields";
import type { PendingSave } from "./save-queue";

/** An item's fields as its form would post them. Only the item is read: a form of hundreds of items is not gone through for one of them. */
export function fieldsOfItem(itemElement: HTMLElement): PendingSave["fields"] {
  return itemControls(itemElement)
    .filter((control) => !control.matches(":disabled") && !isUnchosen(control))
    .map(({ name, value }) => [name, value] as const);
}

function isUnchosen(control: ReturnType<typeof itemControls>[number]): boolean {
  return (
    control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox") && !control.checked
  );
}
