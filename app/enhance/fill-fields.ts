import type { FieldValues } from "../components/items/initial-fields";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields beside the answer: an answer that is put in leaves them alone. */
export const BESIDE_ANSWER = /:(?:reason|side|source)$/;

/** Posted fields by name. */
export function fieldValues(fields: readonly (readonly [name: string, value: string])[]): FieldValues {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

/**
 * Puts an answer into the controls of one item and says so with one `change` event, as if the person had done it (silently where it
 * only comes back). Controls of the answer that the values do not name are emptied; the reason stays.
 */
export function fillFields(
  itemElement: HTMLElement,
  values: FieldValues,
  { isSilent = false }: { readonly isSilent?: boolean } = {},
): void {
  for (const control of itemControls(itemElement)) {
    if (BESIDE_ANSWER.test(control.name) && !values.has(control.name)) continue;
    setControl(control, values.get(control.name) ?? []);
  }
  if (!isSilent) itemElement.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The named controls of an item, buttons left out. */
export function itemControls(itemElement: HTMLElement): readonly Control[] {
  return [...itemElement.querySelectorAll<Control>("input[name], textarea[name], select[name]")];
}

function setControl(control: Control, values: readonly string[]): void {
  if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
    control.checked = values.includes(control.value);
  } else {
    control.value = values[0] ?? "";
  }
}
