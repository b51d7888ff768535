import { checkAllocationAnswer } from "./allocation.js";
import { checkBestWorstAnswer } from "./best-worst.js";
import { checkChoiceAnswer } from "./choices.js";
import { checkNumberAnswer } from "./number.js";
import { hasExactly, ownFields } from "./own-fields.js";
import { checkProbabilityAnswer } from "./probability.js";
import { type AnswerCheck, accept, refuse } from "./problems.js";
import { checkRankingAnswer } from "./ranking.js";
import { checkScaleAnswer } from "./scale.js";
import { checkSurveyJsAnswer } from "./surveyjs-answer.js";
import { checkTextAnswer } from "./texts.js";
import { checkTwoAxisAnswer } from "./two-axis.js";
import type { Item } from "./types.js";
import { checkYearAnswer } from "./year.js";

/**
 * The strict check of one answer, whatever it came in as: nothing is dropped, rounded or turned into another type. survey-core
 * lets tampered values through, so every answer passes here before it is stored.
 *
 * Shapes   `candidate`: an `Answer` as plain data; null or undefined for no answer.
 * Returns  the answer rebuilt from the item's own levels, choices and codes, or what is wrong with it.
 */
export function checkAnswer(item: Item, candidate: unknown): AnswerCheck {
  if (candidate === null || candidate === undefined) return accept(null);
  const fields = ownFields(candidate);
  if (!fields) return refuse(item, "unexpected-shape");
  if (fields.get("type") === "cannot-judge") {
    if (!hasExactly(fields, ["type"])) return refuse(item, "unexpected-part");
    return item.allowsCannotJudge ? accept({ type: "cannot-judge" }) : refuse(item, "cannot-judge-not-offered");
  }
  switch (item.kind) {
    case "rating":
    case "trl":
      return checkScaleAnswer(item, fields);
    case "year":
      return checkYearAnswer(item, fields);
    case "single":
    case "multiple":
    case "consent":
    case "statement":
      return checkChoiceAnswer(item, fields);
    case "ranking":
      return checkRankingAnswer(item, fields);
    case "allocation":
      return checkAllocationAnswer(item, fields);
    case "best-worst":
      return checkBestWorstAnswer(item, fields);
    case "two-axis":
      return checkTwoAxisAnswer(item, fields);
    case "probability":
      return checkProbabilityAnswer(item, fields);
    case "number":
      return checkNumberAnswer(item, fields);
    case "text":
    case "list":
      return checkTextAnswer(item, fields);
    case "surveyjs":
      return checkSurveyJsAnswer(item, fields);
  }
}
