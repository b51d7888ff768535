import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkAnswer } from "../../../surveys/items/check-answer.js";
import { answerToRows, rowsToAnswer } from "../../../surveys/items/rows.js";
import { isEmpty } from "../../../surveys/items/surveyjs-answer.js";
import type { Answer, Item, JsonObject, JsonValue } from "../../../surveys/items/types.js";
import { readSurveyJsDefinition } from "../../../surveys/surveyjs/read-definition.js";
import { createSectionModel, runSection } from "../../../surveys/surveyjs/run-section.js";
import { surveyJsItems } from "../../../surveys/surveyjs/section-items.js";
import { answerAll } from "../support/surveyjs-answers.js";

interface Entry {
  readonly id: string;
  readonly survey: JsonObject;
}

const file = new URL("../../fixtures/surveyjs/definitions.jsonl", import.meta.url);
const entries = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Entry);
const NOT_HERE = /"type":"(?:html|image|imagepicker|file|signaturepad)"|"choicesByUrl"/;
const plain = entries.filter(({ survey }) => !NOT_HERE.test(JSON.stringify(survey)));
/** Of the definitions without pictures, files, signatures, markup and choices from elsewhere. */
const FLOOR = 230;

describe("the definitions that SurveyJS's own authors test with", () => {
  test(`at least ${FLOOR} of ${plain.length} are answered, stored as rows, resumed and completed as by survey-core alone`, () => {
    expect([entries.length, plain.length]).toEqual([281, 239]);
    const failed = plain.flatMap(({ id, survey }) => {
      const problem = runThrough(survey);
      return problem === null ? [] : [`${id} ${problem}`];
    });
    console.info(`${plain.length - failed.length} of ${plain.length} run.\n${failed.join("\n")}`);
    expect(plain.length - failed.length).toBeGreaterThanOrEqual(FLOOR);
  }, 120_000);

  test("each of the others is read or refused with the place and the property", () => {
    for (const { survey } of entries) {
      const reading = readSurveyJsDefinition(survey);
      if (reading.ok) continue;
      expect(reading.refusals.length).toBeGreaterThan(0);
      for (const { property, reason } of reading.refusals) {
        expect(reason).not.toBe("");
        expect(property).not.toBe("");
      }
    }
  });
});

/** What goes wrong on the way of one person through a definition; null when nothing does. */
function runThrough(survey: JsonObject): string | null {
  const reading = readSurveyJsDefinition(survey);
  if (!reading.ok) return `refused: ${reading.refusals[0]?.property}: ${reading.refusals[0]?.reason}`;
  const items = surveyJsItems(reading.definition);
  const there = createSectionModel(reading.definition, "en");
  if (!answerAll(there))
    return `not completed: ${JSON.stringify(there.getAllQuestions().flatMap((q) => q.getAllErrors().map((e) => e.getText())))}`;
  const kept = withoutEmpty(there.data);
  const unknown = Object.keys(kept).filter((name) => !items.some((item) => nameOf(item) === name));
  if (unknown.length > 0) return `no item for ${unknown.join(", ")}`;
  const stored = items.flatMap((item) => {
    const value = kept[nameOf(item)];
    if (value === undefined) return [];
    const check = checkAnswer(item, { type: "json", value });
    return [{ item, check }];
  });
  const refused = stored.find(({ check }) => !check.ok);
  if (refused)
    return `${nameOf(refused.item)} refused: ${JSON.stringify(refused.check)} ${JSON.stringify(kept[nameOf(refused.item)])}`;
  const resumed = Object.fromEntries(
    stored.map(({ item, check }) => {
      const answer = rowsToAnswer(item, answerToRows(item, check.ok ? check.answer : null));
      return [nameOf(item), storedValue(answer)];
    }),
  );
  const here = runSection(reading.definition, resumed, { mode: "complete", language: "en" });
  if (here.errors.length > 0) return `errors: ${JSON.stringify(here.errors)}`;
  const same = JSON.stringify(sorted(Object.fromEntries(here.data))) === JSON.stringify(sorted(kept));
  return same
    ? null
    : `other data: ${JSON.stringify(sorted(Object.fromEntries(here.data)))} for ${JSON.stringify(sorted(kept))}`;
}

const nameOf = (item: Item): string => (item.kind === "surveyjs" ? item.name : item.key);
const storedValue = (answer: Answer | null): JsonValue => (answer?.type === "json" ? answer.value : null);

function withoutEmpty(data: unknown): JsonObject {
  const plainData = JSON.parse(JSON.stringify(data)) as JsonObject;
  return Object.fromEntries(Object.entries(plainData).filter(([, value]) => !isEmpty(value)));
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, sorted(part)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
