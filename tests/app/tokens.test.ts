import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Luminance and contrast as WCAG 2.2 defines them. axe checks texts only; edges, marks and the focus ring are checked here. */
const tokens = readFileSync("app/styles/tokens.css", "utf8");
const [light = "", dark = ""] = tokens
  .split("@media (prefers-color-scheme: dark)")
  .map((part) => part.split("@media print")[0] ?? "");
const themes = { light: read(light), dark: { ...read(light), ...read(dark) } };

function read(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", colour = ""]) => [name, colour]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [lighter = 0, darker = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

test("contrast is computed as WCAG does: black on white is 21, #767676 on white 4.54", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

describe.each(Object.entries(themes))("in the %s theme", (_name, colours) => {
  const ratio = (first: string, second: string) => contrast(colours[first] ?? "", colours[second] ?? "");

  test.each([
    ["ink", "paper"],
    ["ink", "ground"],
    ["ink", "iqr"],
    ["ink-2", "paper"],
    ["ink-2", "ground"],
    ["brand", "paper"],
    ["brand", "ground"],
    ["brand-ink", "brand"],
    ["danger", "paper"],
    ["danger", "ground"],
    ["you", "paper"],
    ["agree", "agree-bg"],
    ["split", "split-bg"],
    ["open", "open-bg"],
  ])("the text %s on %s reads: at least 4.5:1", (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["edge", "paper"],
    ["edge", "ground"],
    ["brand", "paper"],
    ["panel-strong", "paper"],
    ["panel-strong", "iqr"],
    ["you", "iqr"],
  ])("%s stands out from %s: at least 3:1", (mark, ground) => {
    expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(["paper", "ground", "brand", "edge", "panel", "iqr", "agree-bg", "split-bg"])(
    "one tone of the focus ring stands out from %s",
    (ground) => {
      expect(Math.max(ratio("focus", ground), ratio("focus-halo", ground))).toBeGreaterThanOrEqual(3);
    },
  );
});
