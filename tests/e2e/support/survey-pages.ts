import type { Locator, Page } from "playwright-core";

/** The question of a survey by its name. */
export const questionOn = (page: Page, name: string): Locator => page.locator(`#survey [data-name="${name}"]`);

/** Waits until the survey shows. */
export async function surveyShows(page: Page): Promise<void> {
  await page.locator("#survey form").waitFor();
}

export async function chooseRadio(page: Page, name: string, text: string): Promise<void> {
  await questionOn(page, name).locator("label").filter({ hasText: text }).first().click();
}

/**
 * Answers every question that shows on the page of the survey, and those that its answers bring up: the first choice of each, the name
 * in texts. Gives the names of what it answered.
 */
export async function answerWhatShows(page: Page): Promise<string[]> {
  const answered: string[] = [];
  for (;;) {
    const names = await page
      .locator("#survey [data-name]")
      .evaluateAll((questions) => questions.map((question) => question.getAttribute("data-name") ?? ""));
    const open = names.filter((name) => !answered.includes(name));
    if (open.length === 0) return answered;
    for (const name of open) {
      await answerFirst(questionOn(page, name), name);
      answered.push(name);
    }
  }
}

async function answerFirst(question: Locator, name: string): Promise<void> {
  const choices = question.locator("input[type=radio], input[type=checkbox]");
  const list = question.locator("[role=combobox]");
  const text = question.locator("input, textarea");
  if (await choices.count()) await question.locator("label:has(input)").first().click();
  else if (await list.count()) {
    const option = question.page().locator("[role=option]:visible").first();
    // A list that opens while the page still moves closes again.
    for (let attempt = 0; attempt < 5 && !(await option.isVisible()); attempt++) {
      await list.first().press("ArrowDown");
      await option.waitFor({ timeout: 2_000 }).catch(() => undefined);
    }
    await list.first().press("Enter");
  } else if (await text.count()) await text.first().fill(`About ${name}`);
}
