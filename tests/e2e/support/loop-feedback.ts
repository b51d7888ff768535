import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { SectionView } from "../../../app/components/items/view";
import { readLoaderData } from "./loader-data";
import { itemOn, valuesOn } from "./panelist-pages";
import { answersOf, GROUPS, type ItemName, itemKeyOf, REASONS } from "./short-loop";

/** Every answer that a person gave in round 1 is said, marked at its place on the scale, and nothing is filled in. */
export async function expectOwnMarked(page: Page, index: number): Promise<void> {
  for (const [item, said] of Object.entries(answersOf(1, index)) as [ItemName, string][]) {
    const card = itemOn(page, itemKeyOf(item));
    await card.getByText("Your answer in round 1:").waitFor();
    const filled = Object.entries(await valuesOn(page, itemKeyOf(item))).filter(([, value]) => value !== "");
    expect(filled, item).toEqual([]);
    if (item === "year-trl9") continue;
    expect(await card.locator(".option:has(.option-own) input").getAttribute("value"), item).toBe(said);
  }
}

/** The feedback on `criticality`: the total and the nine, the released reasons, and nothing else of anybody. */
export async function expectFeedback(item: Locator): Promise<void> {
  const text = ((await item.textContent()) ?? "").replace(/\s+/g, " ");
  for (const part of ["The panel in round 1", "18 answers", "median 4", "middle half 4 to 4.75"]) {
    expect(text).toContain(part);
  }
  const counts = await item
    .locator(".option:has(.option-count)")
    .evaluateAll((options) =>
      options.map((option) => [
        option.querySelector("input")?.value,
        option.querySelector(".option-count")?.firstChild?.textContent,
      ]),
    );
  expect(counts).toEqual([
    ["2", "1"],
    ["3", "2"],
    ["4", "10"],
    ["5", "5"],
  ]);
  expect(text).toContain(`A reason for higher${REASONS.released.text}`);
  expect(text).toContain(`A reason for lower${REASONS.paraphrased.shownAs}`);
  expect(text).toContain("All 2 reasons from round 1");
  expect(text).toContain("1 more reason had not been reviewed");
  for (const { text: unreleased } of [REASONS.paraphrased, REASONS.hidden, REASONS.unreviewed]) {
    expect(text).not.toContain(unreleased);
  }
  expect(text).toContain(`${GROUPS.industry}9 answers`);
  expect(text).toContain("Other groups together9 answers");
  expect(text).toContain("Groups with fewer than 5 answers are not shown on their own.");
  for (const hidden of [GROUPS.research, GROUPS.other]) expect(text).not.toContain(hidden);
}

/** For each item of a page of questions, whether its loader data holds feedback. */
export async function hasFeedbackInData(page: Page, address: string): Promise<[string, boolean][]> {
  const response = await page.request.get(`${address}.data`);
  const [section] = Object.values(readLoaderData(await response.text())).flatMap((data) =>
    typeof data === "object" && data !== null && "section" in data ? [data.section as SectionView] : [],
  );
  return section?.items.map(({ key, feedback }) => [key, feedback !== null]) ?? [];
}
