import type { Page } from "playwright-core";
import { itemId } from "../../../app/components/items/ids";

/** The item's card on a page of the questionnaire. */
export const itemOn = (page: Page, itemKey: string) => page.locator(`#${itemId(itemKey)}`);

/** Fills one field as a hand with a mouse does: presses the words of an answer, writes into a box. */
export async function fillByMouse(page: Page, name: string, value: string): Promise<void> {
  const option = page.locator(`input[type=radio][name="${name}"][value="${value}"]`);
  if (await option.count()) {
    await page.locator(`label[for="${await option.getAttribute("id")}"]`).click();
    return;
  }
  await page.locator(`[name="${name}"]`).fill(value);
}

/** Goes on with the Tab key until the focus is where it should be, as somebody does who has no mouse. */
export async function tabTo(page: Page, selector: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`The Tab key never came to ${selector} on ${page.url()}.`);
}

/** Fills one field with keys alone: arrows within a scale, characters in a box. */
export async function fillByKeyboard(page: Page, name: string, value: string): Promise<void> {
  await tabTo(page, `[name="${name}"]`);
  const type = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type);
  if (type !== "radio") {
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(value);
    return;
  }
  await page.keyboard.press("Space");
  for (let step = 0; step < 20; step++) {
    const reached = await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value);
    if (reached === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The arrow keys never came to ${value} of ${name}.`);
}

/** What is chosen or written for an item on a page, by field name. */
export function valuesOn(page: Page, itemKey: string): Promise<Record<string, string>> {
  return itemOn(page, itemKey).evaluate((item) => {
    const values: Record<string, string> = {};
    for (const control of item.querySelectorAll("input, textarea")) {
      if (control instanceof HTMLInputElement && control.type === "radio") {
        if (control.checked) values[control.name] = control.value;
      } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
        if (control.value !== "") values[control.name] = control.value;
      }
    }
    return values;
  });
}
