import { randomUUID } from "node:crypto";
import type { Answer, BrowserLike } from "./browser-like.js";

/** What every journey of one study needs to know of it. */
export interface JourneyPlan {
  readonly page: string;
  readonly save: string;
  readonly review: string;
  readonly receipt: string;
  readonly itemKeys: readonly string[];
}

export type StepName = "link" | "open" | "save" | "answer" | "submit";

/** Takes the time of one request, answer included, and checks it. */
export type Step = (name: StepName, expected: number, send: () => Promise<Answer>) => Promise<Answer>;

/**
 * One panelist without script: the link, the page, all answers in one post, submit. With `autosaves` every answer is first sent by
 * itself, as the page's script does it.
 */
export async function makeJourney(
  browser: BrowserLike,
  plan: JourneyPlan,
  { link, person, autosaves }: { link: string; person: number; autosaves: boolean },
  step: Step,
): Promise<void> {
  await step("link", 303, () => browser.get(link));
  const page = (await step("open", 200, () => browser.get(plan.page))).text();
  const idempotencyKey = /name=":idempotencyKey"[^>]*value="([^"]+)"/.exec(page)?.[1];
  if (idempotencyKey === undefined) throw new Error("the page holds no form to answer");
  const answers = plan.itemKeys.map((key, place) => [key, String(1 + ((person * 7 + place * 3) % 5))] as const);
  if (autosaves) {
    for (const [key, value] of answers) {
      const fields = { ":itemKey": key, ":idempotencyKey": randomUUID(), [key]: value };
      await step("save", 200, () => browser.post(plan.save, fields));
    }
  }
  const form = { ...Object.fromEntries(answers), ":idempotencyKey": idempotencyKey, ":intent": "next" };
  await step("answer", 303, () => browser.post(plan.page, form));
  const submitted = await step("submit", 303, () => browser.post(plan.review, {}));
  if (submitted.location !== plan.receipt) throw new Error(`submitting led to ${submitted.location}`);
}
