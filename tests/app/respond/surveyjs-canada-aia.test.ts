import { expect, test } from "vitest";
import { findAssignedItems } from "../../../app/services/assigned-items";
import { submitResponse } from "../../../app/services/submit-response";
import type { JsonObject } from "../../../surveys/items/types";
import { readSurveyJsDefinition } from "../../../surveys/surveyjs/read-definition";
import { createSectionModel } from "../../../surveys/surveyjs/run-section";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED } from "../support/short-study";
import { impactAssessment } from "../support/survey-definitions";
import { makeFounder, openSurvey, saveData, storedData, travel } from "../support/survey-journey";

/** The form calculates nothing itself; its score of the first sector is reckoned by its pages. */
const SCORED: JsonObject = {
  ...impactAssessment,
  calculatedValues: [
    { name: "score", expression: "iif({decisionSector1} contains 'item1-1', 3, 0) + {half}", includeIntoResult: true },
    { name: "half", expression: "iif({riskProfile1} = 'item1-3', 1, 0)" },
  ],
};
const ANSWERS: JsonObject = {
  projectDetailsRespondent: "A respondent",
  projectDetailsPhase: "item1",
  businessDrivers1: ["item1", "item6"],
  "motivation-other": "Another motivation.",
  decisionSector1: ["item1-1", "item2-1"],
  riskProfile1: "item1-3",
};

/** What survey-core alone keeps of these answers. */
function keptAlone(definition: JsonObject, language: string, data: JsonObject): JsonObject {
  const model = createSectionModel(definition, language);
  model.data = structuredClone(data);
  model.doComplete();
  return JSON.parse(JSON.stringify(model.data));
}

onEachDatabase("the impact assessment of the Government of Canada", (db) => {
  test.each(["en", "fr"])(
    "is answered, resumed, submitted and exported as survey-core alone keeps it (%s)",
    async (language) => {
      const journey = await travel(db(), await makeFounder(db()), impactAssessment, language);
      expect(journey).toMatchObject({ outcome: "same" });
      const kept = journey.outcome === "same" ? journey.kept : {};
      expect(Object.keys(kept).length).toBeGreaterThan(60);
    },
    60_000,
  );

  test.each(["en", "fr"])(
    "holds its conditions, its required question and calculations on the server (%s)",
    async (language) => {
      const reading = readSurveyJsDefinition(SCORED);
      if (!reading.ok) throw new Error(JSON.stringify(reading.refusals));
      const { definition } = reading;
      const { consultationId, roundId, respondentIds } = await openSurvey(db(), await makeFounder(db()), definition);
      const [respondentId = ""] = respondentIds;
      const key = { consultationId, roundId, respondentId };
      const assigned = await findAssignedItems(db(), key);
      const items = assigned.map(({ item }) => item);
      const post = (data: JsonObject) => saveData(db(), key, items, data, language);

      const { projectDetailsPhase: _, ...withoutPhase } = ANSWERS;
      await post({ ...withoutPhase, score: 99 });
      expect(await submitResponse({ db: db(), now: ANSWERED }, key, language)).toEqual({
        ok: false,
        problems: [{ itemKey: "projectDetailsPhase", code: "required", params: {} }],
      });
      expect(await storedData(db(), key, assigned)).toEqual({ ...withoutPhase, score: 4 });

      // The motivation no longer shows, and the sector no longer scores.
      const changed: JsonObject = { ...ANSWERS, businessDrivers1: ["item1"], decisionSector1: ["item2-1"] };
      await post(changed);
      expect(await submitResponse({ db: db(), now: ANSWERED }, key, language)).toMatchObject({ ok: true });
      const { "motivation-other": _hidden, ...shown } = changed;
      expect(await storedData(db(), key, assigned)).toEqual({ ...shown, score: 1 });
      expect(keptAlone(definition, language, changed)).toEqual({ ...shown, score: 1 });
    },
    60_000,
  );
});
