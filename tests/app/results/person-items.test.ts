import { expect, test } from "vitest";
import { personItemTest } from "../../../app/services/study-results";
import type { JsonObject } from "../../../surveys/items/types";
import { surveyJsItems } from "../../../surveys/surveyjs/section-items";
import { aStudyPlan } from "../../factories/study-plan";

const text = (words: string) => ({ default: words });
const choices = [{ id: "be", label: text("Belgium") }];
const definition: JsonObject = {
  elements: [
    { type: "text", name: "age", inputType: "number" },
    {
      type: "tholos-single",
      name: "country",
      question: { text: text("Where?"), choices, mapsTo: "country" },
    },
    {
      type: "tholos-rating",
      name: "priority",
      question: { text: text("How much?"), levels: [{ value: 1, label: text("Low") }] },
    },
  ],
};

test("in a section in SurveyJS's language all is about the person but Tholos's own judgements", () => {
  const plan = aStudyPlan();
  const section = { type: "surveyjs" as const, key: "form", title: text("Form"), definition };
  const [first, ...later] = plan.rounds;
  const rounds = first ? [{ ...first, sections: [...first.sections, section] }, ...later] : [];
  const isAboutPerson = personItemTest({ ...plan, rounds });
  expect(surveyJsItems(definition).map((item) => [item.key, isAboutPerson(item)])).toEqual(
    expect.arrayContaining([
      ["age", true],
      ["country", true],
      ["priority", false],
    ]),
  );
});
