import type { Page } from "playwright-core";

const control = (page: Page, name: string, value?: string) =>
  page.locator(`[name="S1.${name}"]${value === undefined ? "" : `[value="${value}"]`}`);

/** What a mouse hits is the label: the radios themselves are drawn over. */
export async function tap(page: Page, name: string, value: string): Promise<void> {
  const id = await control(page, name, value).getAttribute("id");
  await page.locator(`label[for="${id}"]`).click();
}

async function write(page: Page, name: string, text: string): Promise<void> {
  await control(page, name).click();
  await page.keyboard.type(text);
}

/** The three ways of answering every kind give these rows, facet and value, code or text. */
export const EXPECTED_ROWS: Readonly<Record<string, readonly (readonly [string, number | string])[]>> = {
  criticality: [["", 4]],
  stance: [["", -3]],
  trend: [["", 3]],
  readiness: [["", 5]],
  "by-when": [
    ["earliest", 2029],
    ["latest", 2035],
    ["likely", 2031],
  ],
  choice: [["", "skills"]],
  choices: [
    ["lines", "lines"],
    ["skills", "skills"],
  ],
  order: [
    ["lines", 1],
    ["skills", 2],
  ],
  shares: [
    ["lines", 60],
    ["money", 0],
    ["rules", 0],
    ["skills", 40],
  ],
  ends: [
    ["best", "lines"],
    ["worst", "rules"],
  ],
  outlook: [
    ["x", 4],
    ["y", 2],
  ],
  chance: [["", 35]],
  cost: [["", 1250.5]],
  names: [
    ["1", "Fraunhofer"],
    ["2", "imec"],
  ],
  remarks: [["", "Photonic packaging is scarce."]],
  claim: [["", "agree"]],
  quote: [["", "agreed"]],
};

/** By mouse, with or without script; what needs letters or digits is typed after a click. */
export async function answerByMouse(page: Page, { hasScript }: { readonly hasScript: boolean }): Promise<void> {
  await tap(page, "criticality", "4");
  await tap(page, "stance", "-3");
  await tap(page, "trend", "3");
  await tap(page, "readiness", "5");
  await write(page, "by-when:earliest", "2029");
  await write(page, "by-when:likely", "2031");
  await write(page, "by-when:latest", "2035");
  await tap(page, "choice", "skills");
  await tap(page, "choices", "lines");
  await tap(page, "choices", "skills");
  if (hasScript) {
    const order = page.locator('[data-item="S1.order"]');
    await order.getByRole("button", { name: "Move up: Pilot lines" }).click();
    await order.getByRole("button", { name: "Move up: Skills" }).click();
    const grid = page.locator('[data-item="S1.outlook"] .tap-grid tr').nth(3).locator("td").nth(3);
    await grid.click();
  } else {
    await control(page, "order:rank-lines").selectOption("1");
    await control(page, "order:rank-skills").selectOption("2");
    await tap(page, "outlook:x", "4");
    await tap(page, "outlook:y", "2");
  }
  await write(page, "shares:points-lines", "60");
  await write(page, "shares:points-skills", "40");
  await tap(page, "ends:best", "lines");
  await tap(page, "ends:worst", "rules");
  await tap(page, "chance", "typed");
  await write(page, "chance:exact", "35");
  await write(page, "cost", "1250.5");
  await write(page, "names:1", "Fraunhofer");
  await write(page, "names:2", "imec");
  await write(page, "remarks", "Photonic packaging is scarce.");
  await tap(page, "claim", "agree");
  await tap(page, "quote", "agreed");
}

/** Presses Tab until the focus stands on a field of this name (and value), as somebody without a mouse does. */
async function tabTo(page: Page, name: string, value?: string): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement instanceof HTMLElement
        ? [activeElement.getAttribute("name"), activeElement.getAttribute("value")]
        : [];
    });
    if (at[0] === `S1.${name}` && (value === undefined || at[1] === value)) return;
  }
  throw new Error(`The Tab key does not reach S1.${name} ${value ?? ""}`);
}

/** The first radio of a group with the space bar, then so many arrows down. */
async function pick(page: Page, name: string, arrows: number): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Space");
  for (let press = 0; press < arrows; press++) await page.keyboard.press("ArrowDown");
}

async function typeAt(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

/** By keyboard alone: Tab, Space, arrows, letters and digits, from the first question to the last. */
export async function answerByKeyboard(page: Page): Promise<void> {
  await pick(page, "criticality", 3);
  await pick(page, "stance", 2);
  await pick(page, "trend", 2);
  await pick(page, "readiness", 4);
  await typeAt(page, "by-when:earliest", "2029");
  await typeAt(page, "by-when:likely", "2031");
  await typeAt(page, "by-when:latest", "2035");
  await pick(page, "choice", 1);
  await tabTo(page, "choices", "lines");
  await page.keyboard.press("Space");
  await tabTo(page, "choices", "skills");
  await page.keyboard.press("Space");
  await typeAt(page, "order:rank-lines", "1");
  await typeAt(page, "order:rank-skills", "2");
  await typeAt(page, "shares:points-lines", "60");
  await typeAt(page, "shares:points-skills", "40");
  await pick(page, "ends:best", 0);
  await pick(page, "ends:worst", 2);
  await pick(page, "outlook:x", 3);
  await pick(page, "outlook:y", 1);
  await typeAt(page, "chance:exact", "35");
  await typeAt(page, "cost", "1250.5");
  await typeAt(page, "names:1", "Fraunhofer");
  await typeAt(page, "names:2", "imec");
  await typeAt(page, "remarks", "Photonic packaging is scarce.");
  await pick(page, "claim", 0);
  await tabTo(page, "quote");
  await page.keyboard.press("Space");
}
