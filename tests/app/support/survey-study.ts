import type { Db } from "../../../db/open";
import type { JsonObject } from "../../../surveys/items/types";
import { aStudyPlan } from "../../factories/study-plan";
import { openFirstRound, openSecondRound, type TwoRounds } from "./two-rounds";

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

/** The definition asked in a second round, open, after everybody answered its native items in the first as `says` tells. */
export function openSecondSurveyRound(
  db: Db,
  { definition, panelists, says }: { definition: JsonObject; panelists: number; says: TwoRounds["says"] },
) {
  return openSecondRound(db, { plan: surveyPlan([definition, definition]), panelists, says });
}
