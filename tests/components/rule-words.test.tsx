import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import type { ScaleRule } from "../../analysis/protocol";
import { RuleWords } from "../../app/components/results/rule-words";
import { i18nFor } from "../../app/i18n/i18n.server";
import type { Language } from "../../app/i18n/language";
import { composed, exampleProtocols } from "../analysis/example-protocols";

const stability = { minPaired: 8, minPairedShare: 2 / 3, netChangeUnder: 0.15, medianMovedUnder: 1 };
const ruleOf = (consensus: ScaleRule["consensus"]): ScaleRule => ({
  appliesTo: { kind: "rating" },
  consensus,
  stability,
});

/** The sentences, one a line, with ordinary spaces. */
function sentencesOf(rule: ScaleRule, language: Language = "en"): string[] {
  const page = renderToStaticMarkup(
    <I18nextProvider i18n={i18nFor(language)}>
      <RuleWords rule={rule} />
    </I18nextProvider>,
  );
  const text = page.replaceAll(/<[^>]+>/g, "\n").replaceAll(/[\u00a0\u202f]/g, " ");
  return text.split("\n").filter((line) => line !== "");
}

test("a rule put together from blocks names each block with its threshold", () => {
  const rule = composed({
    agreement: {
      set: "sides",
      levels: { against: [1, 3], for: [7, 9] },
      for: { atLeast: 0.7, oppositeUnder: 0.15 },
      against: { oppositeAtMost: 0.5 },
      neutralAtLeast: 0.8,
    },
    conditions: [
      { measure: "iqr", atMost: 2 },
      { measure: "cv", atMost: 0.5 },
      { measure: "agreement-a", atLeast: -0.1 },
      { measure: "ram-agreement" },
      { measure: "ram-disagreement", form: "index" },
    ],
    perGroup: { groups: "all", minValid: 8 },
    minValid: 12,
  });
  expect(sentencesOf(ruleOf(rule))).toEqual([
    "Consensus, when all of this holds:",
    "Exactly one of the two sides holds, or the neutral level where none does:",
    "For (7 to 9): at least 70 % of the answers on this side and less than 15 % on the other side.",
    "Against (1 to 3): at most 50 % on the other side.",
    "Neutral, where no side holds: at least 80 % of the answers.",
    "An IQR of at most 2.",
    "A coefficient of variation of at most 0.5.",
    "An agreement A (van der Eijk) of at least −0.1.",
    "Agreement by RAND/UCLA: few enough answers outside the third that holds the median, by the number of answers.",
    "No disagreement: a disagreement index of at most 1 (RAND/UCLA).",
    "The same in each comparison group with at least 8 valid answers.",
    "By this rule a verdict needs at least 12 valid answers, instead of the protocol’s number.",
    expect.stringContaining("Stable: at least 8 people in both rounds"),
  ]);
});

test.each([
  [{ set: "levels", levels: [4, 5], atLeast: 0.75 }, "At least 75 % of the answers on 4 to 5."],
  [{ set: "levels", levels: [5, 5], atLeast: 0.75 }, "At least 75 % of the answers on 5."],
  [{ set: "pair", atLeast: 0.7 }, "At least 70 % of the answers on two neighbouring levels."],
  [{ set: "window", within: 1.5, atLeast: 0.8 }, "At least 80 % of the answers within 1.5 of the median."],
  [
    { set: "region", atLeast: 2 / 3, middle: "no-agreement" },
    "At least 66.7 % of the answers in the third of the scale that holds the median, which is not the middle third (RAND/UCLA).",
  ],
] as const)("agreement block %j", (agreement, sentence) => {
  expect(sentencesOf(ruleOf(composed({ agreement })))[1]).toBe(sentence);
});

test("further conditions of stability are named too", () => {
  const sentences = sentencesOf({
    ...ruleOf(composed({})),
    stability: {
      ...stability,
      unchangedAtLeast: 0.6,
      equivalence: { of: "median", within: 0.5, level: 0.9, resamples: 2000, seed: 7 },
    },
  });
  expect(sentences.slice(-2)).toEqual([
    "Stable asks also that at least 60 % kept their answer.",
    "Stable asks also that the change of the median is shown to be small: its 90 % interval lies wholly within 0.5 of 0 (2000 bootstrap samples, seed 7).",
  ]);
});

test.each(["en", "fr"] as const)("every rule that a protocol can hold has its sentences (%s)", (language) => {
  for (const rule of exampleProtocols.flatMap(({ rules }) => rules)) {
    const sentences = sentencesOf(rule, language);
    expect(sentences.length).toBeGreaterThan(1);
    for (const sentence of sentences) expect(sentence).not.toMatch(/rule\.|\{\{|NaN|undefined/);
  }
});
