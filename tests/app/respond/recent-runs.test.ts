import { expect, test } from "vitest";
import { digestOf, RecentRuns } from "../../../app/services/recent-runs";
import { SectionRuns } from "../../../app/services/section-runs/with-section-runs";
import { readSections } from "../../../app/services/surveyjs-sections";
import type { Answer, JsonObject, JsonValue } from "../../../surveys/items/types";
import { surveyJsItems } from "../../../surveys/surveyjs/section-items";

test("a failure is remembered for a minute and a run for ten; the one used longest ago goes first", () => {
  const runs = new RecentRuns<string>(2);
  const failure = { cause: new Error("slow") };
  runs.keep("a", { run: "A" }, 0);
  runs.keep("b", failure, 1);
  expect(runs.find("b", 59_000)).toBe(failure);
  expect(runs.find("b", 61_000)).toBeUndefined();
  expect(runs.find("a", 61_000)).toEqual({ run: "A" });
  runs.keep("c", { run: "C" }, 62_000);
  expect(runs.find("a", 63_000)).toEqual({ run: "A" });
  runs.keep("d", { run: "D" }, 64_000);
  expect(["a", "c", "d"].filter((key) => runs.find(key, 65_000))).toEqual(["a", "d"]);
  expect(runs.find("a", 600_001)).toBeUndefined();
  runs.keep("e", { run: "E" }, 700_000);
  expect(runs.size).toBe(1);
});

test("what names a run holds nothing of the answers", () => {
  const name = digestOf({ elements: [] }, { diagnosis: "a secret" });
  expect(name).toHaveLength(44);
  expect(name).not.toBe(digestOf({ elements: [] }, { diagnosis: "another" }));
});

const PLACE = { subjectId: null, showsFeedback: false, feedbackForm: "distribution", showsGroups: false } as const;

test("answers that are too many together are a problem at the largest, and no model is run", () => {
  const names = ["first", "second", "third"];
  const definition: JsonObject = {
    elements: names.map((name) => ({ type: "matrixdynamic", name, columns: [{ name: "a", cellType: "text" }] })),
  };
  const assigned = surveyJsItems(definition).map((item) => {
    return { itemId: item.key, item, sectionKey: "s", isDetail: false, ...PLACE };
  });
  const section = { type: "surveyjs", key: "s", title: { default: "S" }, definition, itemKeys: names } as const;
  const rows = (count: number): Answer => {
    return { type: "json", value: Array.from({ length: count }, (): JsonValue => ({ a: "x" })) };
  };
  const answers = new Map([
    ["first", rows(500)],
    ["second", rows(600)],
    ["third", rows(500)],
  ]);
  const reading = readSections(new SectionRuns(), {
    sections: [section],
    assigned,
    answers,
    mode: "complete",
    language: "en",
  });
  expect(reading.problems).toEqual([{ itemKey: "second", code: "too-many-entries", params: { max: 333 } }]);
  expect(reading.kept.size).toBe(0);
});
