import { mkdir, writeFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { launchChromium } from "./chromium.js";

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly javaScriptEnabled?: boolean;
  /** Console errors that the test provokes, such as the 404 of a page that is not there. */
  readonly allowedErrors?: readonly RegExp[];
}

export interface TestBrowser {
  readonly browser: Browser;
  /**
   * A page in a context of its own (no cookies of others), closed when the test ends. The test fails if the page reported an
   * error on its console, threw, or violated its content security policy.
   */
  newPage(options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openTestBrowser(): Promise<TestBrowser> {
  const browser = await launchChromium();
  return {
    browser,
    async newPage({ width = 1280, height = 800, dark = false, javaScriptEnabled = true, allowedErrors = [] } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        javaScriptEnabled,
        serviceWorkers: "block",
      });
      const problems: string[] = [];
      await watch(context, (problem) => {
        if (!allowedErrors.some((allowed) => allowed.test(problem))) problems.push(problem);
      });
      onTestFinished(async ({ task }) => {
        if (task.result?.state === "fail") await tellOfPages(context);
        await context.close();
        expect(problems, "what the browser complained about").toEqual([]);
      });
      const page = await context.newPage();
      return javaScriptEnabled ? arriveAwake(page) : page;
    },
    close: () => browser.close(),
  };
}

/** A page that is opened or loaded again counts as arrived once it is awake, except where a test asks for an earlier moment. */
function arriveAwake(page: Page): Page {
  const { goto, reload } = page;
  const isEarlier = (moment?: string) => moment !== undefined && moment !== "load";
  page.goto = async (url, options) => {
    const reply = await goto.call(page, url, options);
    if (!isEarlier(options?.waitUntil)) await untilAwake(page);
    return reply;
  };
  page.reload = async (options) => {
    const reply = await reload.call(page, options);
    if (!isEarlier(options?.waitUntil)) await untilAwake(page);
    return reply;
  };
  return page;
}

/**
 * Waits until the script of an organiser's page has taken the page over and loads nothing more, which no hand is quick enough to come before:
 * fields grow with their text in that moment, so that a button may move from under the pointer, and what arrives late takes away what was
 * asked before it. Pages without such a script are awake once they are loaded.
 */
export async function untilAwake(page: Page): Promise<void> {
  await page.waitForLoadState();
  await page.waitForFunction(() => {
    const isTakenOver = () => Object.keys(document.documentElement).some((name) => name.startsWith("__reactProps"));
    const isIdle = () => Reflect.get(window, "__remixRouter").state.navigation.state === "idle";
    return !("__remixContext" in window) || (isTakenOver() && isIdle());
  });
}

/** Prints where the pages of a failed test stood and what they said: what waited in vain is seldom told by its own message. */
async function tellOfPages(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const text = await page
      .locator("body")
      .innerText({ timeout: 2_000 })
      .catch((error: unknown) => `no text: ${error instanceof Error ? error.message : error}`);
    console.log(`The page stood at ${page.url()} and said:\n${text.slice(0, 1_500)}`);
  }
}

/** Remix writes so to the console when it gives up reading an answer since a newer question made it needless: no fault, and no harm. */
const GIVEN_UP = /^AbortError: BodyStreamBuffer was aborted/;

/** Reports whatever a page of the context writes to its console as an error, throws, or breaks of its content security policy. */
export async function watch(
  context: BrowserContext,
  report: (problem: string, page: Page | null) => void,
): Promise<void> {
  // The console tells of most violations; the event tells of all.
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(
        `CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
      );
    });
  });
  context.on("console", (message) => {
    if (message.type() !== "error" || GIVEN_UP.test(message.text())) return;
    report(`${message.text()} (${message.location().url})`, message.page());
  });
  context.on("weberror", (error) => report(`uncaught: ${error.error().message}`, error.page()));
}

export const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/**
 * Fails on any axe violation of the page as it stands. What axe could not decide ("incomplete") is written to
 * `.tmp/axe/<name>.json`, for a person to look at.
 */
export async function expectNoAxeViolations(page: Page, name: string): Promise<void> {
  const { violations, incomplete } = await new AxeBuilder({ page }).withTags(axeTags).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, help, target, failureSummary })),
  );
  expect(found, `axe on ${name} (${page.url()})`).toEqual([]);
  const undecided = incomplete.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => ({ id, target, why: any.map(({ message }) => message) })),
  );
  await mkdir(".tmp/axe", { recursive: true });
  await writeFile(`.tmp/axe/${name.replace(/[^a-z0-9]+/gi, "-")}.json`, `${JSON.stringify(undecided, null, 2)}\n`);
}

/** Fails when the page is wider than the window: nobody should have to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(window);
}
