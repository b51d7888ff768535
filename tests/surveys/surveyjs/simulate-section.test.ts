import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswer } from "../../../surveys/items/check-answer.js";
import type { JsonObject } from "../../../surveys/items/types.js";
import { readSurveyJsDefinition } from "../../../surveys/surveyjs/read-definition.js";
import { samplePattern } from "../../../surveys/surveyjs/sample-pattern.js";
import { surveyJsItems } from "../../../surveys/surveyjs/section-items.js";
import { simulateSection } from "../../../surveys/surveyjs/simulate-section.js";

const file = new URL("../../fixtures/surveyjs/definitions.jsonl", import.meta.url);
const surveys = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line): { id: string; survey: JsonObject } => JSON.parse(line));
/** Of the definitions of SurveyJS's own authors that are let through. */
const FLOOR = 250;

const onePage = (...elements: readonly JsonObject[]): JsonObject => ({ pages: [{ name: "p", elements }] });
const simulated = (definition: JsonObject, seed = "seed", given: JsonObject = {}) => {
  const { data, errors } = simulateSection(definition, given, seed);
  return { errors, ...Object.fromEntries(data) };
};
const seeds = fc.string({ maxLength: 8 });
const required = (element: JsonObject): JsonObject => ({ name: "q", isRequired: true, ...element });

describe("a simulated person in a section of SurveyJS's language", () => {
  test(`completes at least ${FLOOR} of the definitions that SurveyJS's own authors test with, in answers that the strict reader takes`, () => {
    const failed: string[] = [];
    let count = 0;
    for (const { id, survey } of surveys) {
      const reading = readSurveyJsDefinition(survey);
      if (!reading.ok) continue;
      count += 1;
      const { data, errors } = simulateSection(reading.definition, {}, "one");
      const refused = surveyJsItems(reading.definition).flatMap((item) => {
        const value = item.kind === "surveyjs" ? data.get(item.name) : undefined;
        if (item.kind !== "surveyjs" || value === undefined) return [];
        const check = checkAnswer(item, { type: "json", value });
        return check.ok ? [] : [`${item.name}: ${check.problems[0]?.code}`];
      });
      if (errors.length + refused.length > 0) {
        failed.push(`${id} ${[...errors.map(({ name, text }) => `${name}: ${text}`), ...refused].join("; ")}`);
      }
    }
    console.info(`${count - failed.length} of ${count} are completed.\n${failed.join("\n")}`);
    expect(count - failed.length).toBeGreaterThanOrEqual(FLOOR);
  }, 120_000);

  test.each<[string, JsonObject]>([
    [
      "a choice with a limit",
      { type: "checkbox", choices: [1, 2, 3, 4, 5], minSelectedChoices: 2, maxSelectedChoices: 3 },
    ],
    ["an exclusive choice", { type: "checkbox", choices: [{ value: "a", isExclusive: true }, "b"] }],
    ["nothing but special choices", { type: "radiogroup", choices: [], showNoneItem: true, showOtherItem: true }],
    ["a range of choices", { type: "dropdown", choicesMin: 3, choicesMax: 9, choicesStep: 2 }],
    [
      "a ranking of some",
      { type: "ranking", choices: ["a", "b", "c"], selectToRankEnabled: true, maxSelectedChoices: 2 },
    ],
    ["a number in a range", { type: "text", inputType: "number", min: 17, max: 19 }],
    ["a number with a validator", { type: "text", validators: [{ type: "numeric", minValue: 1990, maxValue: 1991 }] }],
    ["a date in the past", { type: "text", inputType: "date", max: "1999-12-31" }],
    ["an address", { type: "text", validators: [{ type: "email" }] }],
    ["a pattern", { type: "text", validators: [{ type: "regex", regex: "^[A-Z]{2}-\\d{4}(X|Y)?$" }] }],
    ["a mask", { type: "text", maskType: "pattern", maskSettings: { pattern: "99-aa" } }],
    ["a short text", { type: "comment", maxLength: 5 }],
    ["a long text", { type: "comment", validators: [{ type: "text", minLength: 80, maxLength: 90 }] }],
    ["a yes", { type: "boolean", validators: [{ type: "expression", expression: "{q} = true" }] }],
    ["levels", { type: "rating", rateMin: 2, rateMax: 10, rateStep: 4 }],
    ["a slider of two ends", { type: "slider", sliderType: "range", min: 0, max: 10, minRangeLength: 4 }],
    [
      "every row of a table",
      { type: "matrix", columns: [1, 2, 3], rows: ["a", "b", "c"], eachRowRequired: true, eachRowUnique: true },
    ],
    [
      "a table of lists",
      {
        type: "matrixdropdown",
        rows: ["a"],
        columns: [{ name: "n", cellType: "text", inputType: "number", isRequired: true }],
      },
    ],
    [
      "rows of their own",
      {
        type: "matrixdynamic",
        rowCount: 0,
        minRowCount: 3,
        keyName: "k",
        columns: [{ name: "k", cellType: "text", isRequired: true }],
      },
    ],
    [
      "panels",
      {
        type: "paneldynamic",
        minPanelCount: 2,
        keyName: "k",
        templateElements: [{ type: "text", name: "k", isRequired: true }],
      },
    ],
    ["several texts", { type: "multipletext", items: [{ name: "a" }, { name: "b", inputType: "number", max: 3 }] }],
  ])("answers what is required: %s", (_what, element) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { errors, q } = simulated(onePage(required(element)), seed) as { errors: unknown; q?: unknown };
        expect({ errors, isAnswered: q !== undefined }).toEqual({ errors: [], isAnswered: true });
      }),
      { numRuns: 6 },
    );
  });

  test("answers what its own answers bring up, and not what they hide", () => {
    const definition = onePage(
      { type: "radiogroup", name: "kind", choices: ["a", "b"], isRequired: true },
      { type: "text", name: "onA", visibleIf: "{kind} = 'a'", isRequired: true },
      { type: "text", name: "onB", visibleIf: "{kind} = 'b'", requiredIf: "{kind} = 'b'" },
    );
    const seen = new Set(
      Array.from({ length: 20 }, (_, seed) =>
        Object.keys(simulated(definition, String(seed)))
          .sort()
          .join(" "),
      ),
    );
    expect(seen).toEqual(new Set(["errors kind onA", "errors kind onB"]));
  });

  test("keeps what is given and answers by it", () => {
    const definition = onePage(
      { type: "text", name: "from", inputType: "number" },
      {
        type: "text",
        name: "to",
        inputType: "number",
        min: 0,
        max: 10,
        isRequired: true,
        validators: [{ type: "expression", expression: "{to} > {from}" }],
      },
    );
    const { errors, ...data } = simulated(definition, "seed", { from: 8 });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ from: 8, to: expect.toSatisfy((to: number) => to > 8) });
  });

  test("gives the same answers for the same seed, and others for another", () => {
    const definition = onePage({
      type: "ranking",
      name: "q",
      choices: ["a", "b", "c", "d", "e", "f", "g"],
      isRequired: true,
    });
    expect(simulated(definition, "x")).toEqual(simulated(definition, "x"));
    expect(simulated(definition, "x")).not.toEqual(simulated(definition, "y"));
  });

  test("says what no answer satisfies", () => {
    const never = { type: "text", validators: [{ type: "expression", expression: "1 = 2", text: "Never." }] };
    expect(simulated(onePage(required(never))).errors).toEqual([{ name: "q", isRequired: false, text: "Never." }]);
  });
});

test.each([
  "^\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]$",
  "^(?:BE|FR)[0-9]{9,12}$",
  "^[^@\\s]+@[a-z]+\\.(org|eu)$",
  "^P\\.?O\\.? Box [1-9]\\d*$",
])("a text is made by the pattern %s", (pattern) => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (numbers) => {
      const next = () => Number(numbers.next().value);
      expect(samplePattern(pattern, next)).toMatch(new RegExp(pattern));
    }),
  );
});
