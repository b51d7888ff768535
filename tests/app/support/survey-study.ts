import type { Db } from "../../../db/open";
import type { JsonObject } from "../../../surveys/items/types";
import { aStudyPlan } from "../../factories/study-plan";
import { openFirstRound } from "./two-rounds";

const SECTION = { type: "surveyjs" as const, key: "form", title: { default: "The form", fr: "Le formulaire" } };

function surveyPlan(definitions: readonly JsonObject[]) {
  return aStudyPlan({
    rounds: definitions.map((definition, index) => ({
      number: index + 1,
      title: { default: `Round ${index + 1}` },
      estimatedMinutes: 10,
      sections: [{ ...SECTION, definition }],
    })),
  });
}

/** A first round of one section in SurveyJS's language, open and unanswered. Its page is `form`. */
export function openSurveyRound(db: Db, { definition, panelists }: { definition: JsonObject; panelists: number }) {
  return openFirstRound(db, { plan: surveyPlan([definition]), panelists }, new Date(Date.now() - 60_000));
}
