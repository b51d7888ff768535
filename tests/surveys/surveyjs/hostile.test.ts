import { ConditionsParser } from "survey-core";
import { expect, test, vi } from "vitest";
import { findValueProblem } from "../../../surveys/items/surveyjs-value.js";
import type { JsonObject } from "../../../surveys/items/types.js";
import { readSurveyJsDefinition } from "../../../surveys/surveyjs/read-definition.js";
import { runSection } from "../../../surveys/surveyjs/run-section.js";
import { hasMarkup, safeHtml, withoutMarkup } from "../../../surveys/surveyjs/safe-html.js";
import { findPatternProblem } from "../../../surveys/surveyjs/safe-pattern.js";

const text = (more: object) => ({ elements: [{ type: "text", name: "q", ...more }] });

test.each<[string, unknown, string]>([
  [
    "choices from an address",
    { elements: [{ type: "dropdown", name: "q", choicesByUrl: { url: "http://x" } }] },
    "choicesByUrl",
  ],
  ["a way to another site", { ...text({}), navigateToUrl: "https://example.org" }, "navigateToUrl"],
  ["answers sent elsewhere", { ...text({}), surveyPostId: "1" }, "surveyPostId"],
  ["a file", { elements: [{ type: "file", name: "q" }] }, "type"],
  ["an unknown type", { elements: [{ type: "mine", name: "q" }] }, "type"],
  ["a reserved name", text({ name: "constructor" }), "name"],
  ["a reserved value name", text({ valueName: "toString" }), "valueName"],
  ["a reserved choice", { elements: [{ type: "radiogroup", name: "q", choices: ["hasOwnProperty"] }] }, "value"],
  ["a pattern that runs for ever", text({ validators: [{ type: "regex", regex: "^(a+)+$" }] }), "regex"],
  ["an unknown function", text({ visibleIf: "steal({a}) = 1" }), "visibleIf"],
  ["a value calculated from itself", text({ setValueExpression: "{q} + {q}" }), "setValueExpression"],
  ["a million levels", { elements: [{ type: "rating", name: "q", rateMax: 1e6 }] }, "rateMax"],
  ["a million choices", { elements: [{ type: "dropdown", name: "q", choicesMin: 1, choicesMax: 1e6 }] }, "choicesMax"],
])("%s is refused with the property", (_what, definition, property) => {
  const reading = readSurveyJsDefinition(definition);
  expect(reading.ok ? [] : reading.refusals.map((refusal) => refusal.property)).toContain(property);
});

test("values that double one another without measure are refused at once", () => {
  const calculatedValues = Array.from({ length: 60 }, (_, index) => ({
    name: `v${index}`,
    expression: index === 0 ? "{q} + {q}" : `{v${index - 1}} + {v${index - 1}}`,
  }));
  const start = performance.now();
  expect(readSurveyJsDefinition({ ...text({}), calculatedValues }).ok).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});

const manyOf = (count: number, entry: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => entry(index));
const long = (index: number) => `${"{a} + ".repeat(600)}${index}`;

test.each<[string, object, string]>([
  [
    "a chain of 20,000 values",
    { ...text({}), calculatedValues: manyOf(20_000, (i) => ({ name: `v${i}`, expression: `{v${i + 1}}` })) },
    "expression",
  ],
  [
    "20,000 validators",
    text({ validators: manyOf(20_000, () => ({ type: "expression", expression: "{q} > 1" })) }),
    "expression",
  ],
  [
    "400 long conditions",
    { elements: manyOf(400, (i) => ({ type: "text", name: `q${i}`, visibleIf: long(i) })) },
    "visibleIf",
  ],
  [
    "long triggers",
    { ...text({}), triggers: manyOf(50, (i) => ({ type: "visible", expression: long(i) })) },
    "expression",
  ],
])("%s are refused before any expression is read", (_what, definition, property) => {
  const parsing = vi.spyOn(ConditionsParser.prototype, "parseExpression");
  const reading = readSurveyJsDefinition(definition);
  expect(reading.ok ? [] : reading.refusals).toMatchObject([
    { property, reason: "A definition has at most 2000 expressions with 100000 characters in all." },
  ]);
  expect(parsing).not.toHaveBeenCalled();
  parsing.mockRestore();
});

test("the same expression is read once, and a long chain of values is let through without deep calls", () => {
  const parsing = vi.spyOn(ConditionsParser.prototype, "parseExpression");
  expect(
    readSurveyJsDefinition({
      elements: manyOf(500, (i) => ({ type: "text", name: `q${i}`, visibleIf: "{q0} = 1" })),
      calculatedValues: manyOf(1400, (i) => ({ name: `v${i}`, expression: `{v${i + 1}}` })),
    }).ok,
  ).toBe(true);
  expect(parsing).toHaveBeenCalledTimes(1401);
  parsing.mockRestore();
});

test("values calculated from themselves round about are refused with the place", () => {
  const names = ["a", "b", "c"];
  const calculatedValues = names.map((name, i) => ({ name, expression: `{${names[(i + 1) % 3]}} + {x}` }));
  expect(readSurveyJsDefinition({ ...text({}), calculatedValues })).toEqual({
    ok: false,
    refusals: [
      { path: "calculatedValues.0", property: "expression", reason: "The value of a is calculated from itself." },
    ],
  });
});

test("definitions nested or grown beyond measure are turned away", () => {
  let nested: object = { type: "text", name: "q" };
  for (let depth = 0; depth < 60; depth++) nested = { type: "panel", name: `p${depth}`, elements: [nested] };
  expect(readSurveyJsDefinition({ elements: [nested] }).ok).toBe(false);
  const elements = Array.from({ length: 3000 }, (_, index) => ({ type: "text", name: `q${index}` }));
  expect(readSurveyJsDefinition({ elements }).ok).toBe(false);
  expect(readSurveyJsDefinition("{}").ok).toBe(false);
  expect(readSurveyJsDefinition(JSON.parse('{"__proto__":{"a":1},"elements":[]}')).ok).toBe(false);
});

test.each([
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<p onclick="alert(1)">x</p>',
  "<svg/onload=alert(1)>",
  "<img src=x onerror=alert(1) ",
  '<a href="https://x" onmouseover="alert(1)">x</a>',
])("markup is made safe: %s", (markup) => {
  const safe = safeHtml(markup);
  expect(safe).not.toMatch(/<script|<img|<svg|<[^>]*\son\w+=|javascript:|&#115;/i);
  expect(safeHtml(safe)).toBe(safe);
});

test("links with http, https and mailto stay, and a title loses its markup", () => {
  expect(safeHtml('<b>See</b> <a href="https://example.org/a?b=1">here</a>')).toBe(
    '<b>See</b> <a href="https://example.org/a?b=1" rel="noopener noreferrer" target="_blank">here</a>',
  );
  const reading = readSurveyJsDefinition(text({ title: "<b>How</b> many, if a < b?" }));
  expect(reading).toMatchObject({ ok: true, definition: { elements: [{ title: "How many, if a < b?" }] } });
  expect(hasMarkup("a < b and c > d")).toBe(false);
});

test.each(["^(a+)+$", "(a|a)*b", "(.*)*", "^(\\w+\\s?)*$", "a*a*a*b", "(a)\\1"])(
  "the pattern %s is refused",
  (pattern) => {
    expect(findPatternProblem(pattern)).not.toBeNull();
  },
);
test.each(["^\\d{4}$", "^[A-Z]{2}\\d+$", "^(yes|no)$", "^\\+?\\d{6,15}$"])(
  "the pattern %s is let through",
  (pattern) => {
    expect(findPatternProblem(pattern)).toBeNull();
  },
);

test.each<[string, object, object, number]>([
  ["no limit of its own", {}, {}, 1000],
  ["a limit of its own", { maxLength: 20 }, {}, 20],
  ["a larger limit", { maxLength: 5000 }, {}, 1000],
  ["a limit for all questions", {}, { maxTextLength: 50 }, 50],
])("a text with a pattern and %s is as long as the pattern was reckoned with, at most", (_what, own, wide, max) => {
  const validators = [{ type: "regex", regex: "^a*b" }];
  const reading = readSurveyJsDefinition({ ...wide, ...text({ ...own, validators }) });
  const definition = reading.ok ? reading.definition : {};
  expect(definition.elements).toMatchObject([{ maxLength: max }]);
  expect(readSurveyJsDefinition(definition)).toMatchObject({ ok: true, definition, changes: [] });
  const element = { type: "text", validators, ...own };
  expect(findValueProblem(element, "a".repeat(1001))?.code).toBe("text-too-long");
  expect(findValueProblem({ ...element, type: "comment" }, "a".repeat(1001))?.code).toBe("text-too-long");
  expect(
    findValueProblem({ type: "multipletext", items: [{ ...element, name: "t" }] }, { t: "a".repeat(1001) })?.code,
  ).toBe("text-too-long");
});

test("what is required is an error on completion, unless it does not show", () => {
  const definition: JsonObject = {
    elements: [
      { type: "boolean", name: "has" },
      { type: "text", name: "what", visibleIf: "{has} = true", isRequired: true },
    ],
  };
  const complete = (data: Record<string, boolean | string>) =>
    runSection(definition, data, { mode: "complete", language: "en" });
  expect(complete({ has: true }).errors).toEqual([{ name: "what", isRequired: true, text: "Response required." }]);
  expect(complete({ has: false, what: "hidden" })).toMatchObject({ errors: [], data: new Map([["has", false]]) });
});

test.each(["{name}", "&#123;name}", "&#x7b;name}", "&lbrace;name&rbrace;", "&lcub;name}"])(
  "no link carries an answer to another site (%s)",
  (name) => {
    expect(safeHtml(`<a href="https://example.org/?a=${name}">more</a>`)).not.toContain("href");
  },
);

test("markup that is left when markup is taken out is taken out too", () => {
  expect(withoutMarkup("<<b>img src=x onerror=alert(1)>A")).toBe("A");
  const nested = "<".repeat(50) + "<b>".repeat(50) + "i>".repeat(50);
  expect(hasMarkup(withoutMarkup(nested))).toBe(false);
  expect(withoutMarkup("5 < 6 and 7 > 2")).toBe("5 < 6 and 7 > 2");
});
