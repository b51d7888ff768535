import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { axeTags } from "../../support/browser";

export interface Look {
  readonly width: number;
  readonly scheme: "light" | "dark";
}

/** Wide before narrow. */
export const LOOKS: readonly Look[] = [
  { width: 1280, scheme: "light" },
  { width: 360, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 360, scheme: "dark" },
];

export interface Finding {
  readonly rule: string;
  readonly target: string;
  readonly why: string;
}

/** Shows the page at this width and in this scheme, without loading it again where its script follows the change. */
export async function show(page: Page, { width, scheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  const follows = await page.evaluate(async (wanted) => {
    const root = document.documentElement;
    const isShown = () => (root.dataset.mantineColorScheme ?? wanted) === wanted;
    for (let frames = 0; frames < 20 && !isShown(); frames++) await new Promise(requestAnimationFrame);
    return isShown();
  }, scheme);
  if (!follows) await page.reload();
  await settle(page);
}

/** Waits for colours that fade in. */
export function settle(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
  });
}

/** Unfolds all that is folded, so that what is in it is looked at too. */
export function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

declare global {
  interface Window {
    /** There once axe was brought into the page. */
    axe?: { run(context: Document, options: object): Promise<AxeResults> };
  }
}

/**
 * What axe finds wrong, and what it cannot decide. In the dark the rules about colours alone: the schemes differ in nothing else, which
 * the test of the style sheets holds.
 */
export async function runAxe(page: Page, { scheme }: Look): Promise<{ violations: Finding[]; incomplete: Finding[] }> {
  const runOnly = scheme === "dark" ? ["color-contrast", "link-in-text-block"] : undefined;
  await unstick(page);
  const { violations, incomplete } = await analyse(page, runOnly);
  return {
    violations: violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({ rule: id, target: target.join(" "), why: failureSummary ?? help })),
    ),
    incomplete: incomplete.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) => ({ rule: id, target: target.join(" "), why: any[0]?.message ?? help })),
    ),
  };
}

/**
 * Buttons that stick to the lower edge cover a part of something wherever one has scrolled to, which axe takes for a target too small. That
 * they never cover what has the focus has a test of its own (one-by-one.test.ts).
 */
function unstick(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const nav of document.querySelectorAll<HTMLElement>(".page-nav")) nav.style.position = "static";
  });
}

/**
 * As the builder of @axe-core/playwright does it in a page without frames of other origins, except that axe is brought into a page once and
 * reports no more than is read.
 */
async function analyse(page: Page, rules: readonly string[] | undefined): Promise<AxeResults> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: axeTags };
  return page.evaluate((options) => window.axe?.run(document, options) ?? Promise.reject(new Error("axe is gone")), {
    runOnly,
    resultTypes: ["violations", "incomplete"],
  });
}

/** How much wider the page is than a window of this width. */
export async function sidewaysScroll(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
