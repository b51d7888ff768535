import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** axe checks texts only; edges, bars, marks and the focus ring are checked here, from the tokens themselves. */
const tokens = readFileSync(new URL("../../app/styles/tokens.css", import.meta.url), "utf8");
const [light = "", ...rest] = tokens.split("@media");
const dark = rest.find((block) => block.includes("prefers-color-scheme: dark")) ?? "";
const themes = { light: colours(light), dark: { ...colours(light), ...colours(dark) } };

function colours(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", colour = ""]) => [name, colour]),
  );
}

/** Relative luminance as WCAG 2.2 defines it. */
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

test("the two themes are two", () => {
  expect(themes.dark.paper).toMatch(/^#/);
  expect(themes.dark.paper).not.toBe(themes.light.paper);
});

describe.each(Object.entries(themes))("in the %s theme", (_name, theme) => {
  const ratio = (first: string, second: string) => {
    const [one, other] = [theme[first], theme[second]];
    if (!one || !other) throw new Error(`There is no colour ${one ? second : first}.`);
    return contrast(one, other);
  };

  test.each([
    ["ink", ["paper", "ground", "field", "iqr", "chosen"]],
    ["ink-2", ["paper", "ground", "field", "iqr"]],
    ["brand", ["paper", "ground", "iqr"]],
    ["brand-ink", ["brand"]],
    ["danger", ["paper", "ground"]],
    ["you", ["paper", "iqr"]],
    ["agree", ["agree-bg", "paper"]],
    ["split", ["split-bg", "paper"]],
    ["open", ["open-bg"]],
    ["paper", ["agree", "split", "ink-2"]],
  ])("text in %s reads on %j: at least 4.5:1", (text, grounds) => {
    for (const ground of grounds) expect(ratio(text, ground), ground).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["edge", ["paper", "ground", "field", "iqr"]],
    ["brand", ["paper", "ground", "field", "iqr"]],
    ["danger", ["paper"]],
    ["panel", ["paper", "iqr"]],
    ["panel-strong", ["paper", "iqr"]],
    ["you", ["paper", "iqr"]],
    ["agree", ["iqr"]],
    ["split", ["iqr"]],
  ])("the edge, bar or mark in %s stands out from %j: at least 3:1", (mark, grounds) => {
    for (const ground of grounds) expect(ratio(mark, ground), ground).toBeGreaterThanOrEqual(3);
  });

  test.each(["paper", "ground", "field", "brand", "edge", "panel", "panel-strong", "iqr", "agree-bg", "split-bg"])(
    "one of the focus ring's two tones stands out from %s: at least 3:1",
    (ground) => {
      expect(Math.max(ratio("focus", ground), ratio("focus-halo", ground))).toBeGreaterThanOrEqual(3);
    },
  );

  test("the median's bar is told apart from the others by more than a shade", () => {
    expect(ratio("panel-strong", "panel")).toBeGreaterThanOrEqual(2);
  });
});
