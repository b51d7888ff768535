/**
 * Writes every item in every state, and every chart, as static pages and photographs them in a real browser: wide and
 * narrow, light and dark. For looking at; the tests beside it check what a machine can.
 *
 *     npx tsx tests/components/render-gallery.tsx FOLDER [part of a page's name]
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import type { ReactElement } from "react";
import { GalleryPage, ResultsPage, states } from "./gallery";
import { renderHtml } from "./render";

const folder = resolve(process.argv[2] ?? "gallery");
const wanted = process.argv[3] ?? "";
const SLICE = 1500;
const styles = ["tokens", "charts", "base", "respond", "results"];

const pages: Readonly<Record<string, () => ReactElement>> = {
  ...Object.fromEntries(
    Object.keys(states).map((state) => [state.replace(/\W+/g, "-"), () => <GalleryPage state={state} />]),
  ),
  results: () => <ResultsPage />,
};

function page(title: string, body: string): string {
  const css = styles
    .map((name) => readFileSync(new URL(`../../app/styles/${name}.css`, import.meta.url), "utf8"))
    .join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${css}</style></head><body>${body}</body></html>`;
}

mkdirSync(folder, { recursive: true });
const browser = await playwright.launch({
  executablePath: process.env.CHROME_PATH ?? (await chromium.executablePath()),
  // The package's own list has --single-process, in which closing one page ends the browser.
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
for (const [name, element] of Object.entries(pages)) {
  if (!name.includes(wanted)) continue;
  const file = join(folder, `${name}.html`);
  writeFileSync(file, page(name, renderHtml(element())));
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1200, 360]) {
      const tab = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      await tab.goto(pathToFileURL(file).href);
      const overflow = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) console.warn(`${name} at ${width} px is ${overflow} px too wide`);
      // In slices: a browser cannot photograph a very long page at once, and nobody can look at one.
      const height = await tab.evaluate(() => document.documentElement.scrollHeight);
      for (let top = 0, slice = 1; top < height; top += SLICE, slice++) {
        const clip = { x: 0, y: top, width, height: Math.min(SLICE, height - top) };
        const path = join(folder, `${name}-${width}-${colorScheme}-${slice}.png`);
        await tab.screenshot({ path, clip, fullPage: true });
      }
      await tab.close();
    }
  }
}
await browser.close();
