import { expect, test } from "vitest";
import type { JsonObject } from "../../../surveys/items/types.js";
import { readSurveyJsDefinition } from "../../../surveys/surveyjs/read-definition.js";
import { createSectionModel, runSection } from "../../../surveys/surveyjs/run-section.js";
import { showWhatAnswersShow } from "../../../surveys/surveyjs/show-what-answers-show.js";

const when = "{kind} = 'car'";
const definition: JsonObject = {
  elements: [
    { type: "text", name: "kind" },
    { type: "text", name: "model", visible: false },
    { type: "text", name: "note" },
    { type: "text", name: "about", visibleIf: "{isCar} = 'yes'" },
  ],
  triggers: [
    { type: "visible", expression: when, questions: ["model"] },
    { type: "setvalue", expression: when, setToName: "wheels", setValue: 4 },
    { type: "runexpression", expression: when, setToName: "twice", runExpression: "{wheels} * 2" },
    { type: "copyvalue", expression: when, setToName: "note", fromName: "kind" },
    { type: "setvalue", expression: when, setToName: "isCar", setValue: "yes", isVariable: true },
  ],
};
const run = (data: JsonObject) =>
  Object.fromEntries(runSection(definition, data, { mode: "complete", language: "en" }).data);

test("what a trigger writes where nobody is asked is worked out on the server, whatever was posted", () => {
  const posted = { kind: "car", model: "A", wheels: 1000, twice: 1, note: "own words", about: "My car" };
  expect(run(posted)).toEqual({ ...posted, wheels: 4, twice: 8 });
});

test("what a trigger wrote into a question stays as the person left it", () => {
  expect(run({ kind: "car", note: "own words" }).note).toBe("own words");
});

test("a questionnaire that is taken up again shows what its answers had shown, and writes nothing", () => {
  const model = createSectionModel(definition, "en");
  model.data = { kind: "car", note: "own words" };
  expect(model.getQuestionByName("model").isVisible).toBe(false);
  showWhatAnswersShow(model);
  expect(["model", "about"].map((name) => model.getQuestionByName(name).isVisible)).toEqual([true, true]);
  expect(model.data).toEqual({ kind: "car", note: "own words" });
  model.setValue("kind", "bus");
  model.setValue("kind", "car");
  expect(model.data).toMatchObject({ note: "car", wheels: 4 });
});

test("triggers that start each other end", () => {
  const toggling = [1, 2].map((value) => ({
    type: "setvalue",
    expression: `{state} = ${value}`,
    setToName: "state",
    setValue: 3 - value,
  }));
  const kept = runSection(
    { elements: [{ type: "text", name: "kind" }], triggers: toggling },
    { kind: "car", state: 1 },
    { mode: "complete", language: "en" },
  );
  expect([1, 2]).toContain(kept.data.get("state"));
});

test.each([
  [{ elements: [{ type: "dropdown", name: "far", choicesLazyLoadEnabled: true }] }, "choicesLazyLoadEnabled"],
  [{ elements: [{ type: "panel", name: "empty", elements: [] }] }, "pages"],
])("a definition that nobody could answer is refused: %j", (json, property) => {
  expect(readSurveyJsDefinition(json)).toMatchObject({ ok: false, refusals: [{ property }] });
});
