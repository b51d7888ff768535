import { readAllocationForm } from "./allocation.js";
import { readBestWorstForm } from "./best-worst.js";
import { checkAnswer } from "./check-answer.js";
import { readChoiceForm, readMultipleForm } from "./choices.js";
import { CANNOT_JUDGE, cannotJudgeField, hasCannotJudgeBox } from "./field-names.js";
import { type FormReader, readOne } from "./form-reader.js";
import { readNumberForm } from "./number.js";
import { readProbabilityForm } from "./probability.js";
import { type AnswerCheck, type ItemProblem, refuse } from "./problems.js";
import { readRankingForm } from "./ranking.js";
import { readReasonForm } from "./reason.js";
import { readScaleForm } from "./scale.js";
import { readSurveyJsForm } from "./surveyjs-answer.js";
import { readListForm, readTextForm } from "./texts.js";
import { readTwoAxisForm } from "./two-axis.js";
import type { Answer, Item, Reason } from "./types.js";
import { readYearForm } from "./year.js";

export interface ItemReading {
  /** Null for no answer, and where the answer has a problem. */
  readonly answer: Answer | null;
  readonly reason: Reason | null;
  /** Empty when both may be stored as they stand. */
  readonly problems: readonly ItemProblem[];
}

/** Reads one item's fields (see `field-names.ts`) out of a posted form and checks answer and reason strictly. */
export function readItemForm(item: Item, form: FormReader): ItemReading {
  const answer = readAnswer(item, form);
  const reason = readReasonForm(item, form);
  return {
    answer: answer.ok ? answer.answer : null,
    reason: reason.ok ? reason.reason : null,
    problems: [...(answer.ok ? [] : answer.problems), ...(reason.ok ? [] : reason.problems)],
  };
}

function readAnswer(item: Item, form: FormReader): AnswerCheck {
  const main = readMainFields(item, form);
  if (!hasCannotJudgeBox(item)) return checked(item, main);
  const box = readOne(form, cannotJudgeField(item.key));
  if (!box.ok) return refuse(item, box.code);
  if (box.text === null) return checked(item, main);
  if (box.text !== CANNOT_JUDGE) return refuse(item, "unexpected-shape");
  const isAlone = "ok" in main && main.ok && main.answer === null;
  return isAlone ? checkAnswer(item, { type: "cannot-judge" }) : refuse(item, "answer-and-cannot-judge");
}

function checked(item: Item, main: AnswerCheck | { readonly candidate: unknown }): AnswerCheck {
  return "candidate" in main ? checkAnswer(item, main.candidate) : main;
}

function readMainFields(item: Item, form: FormReader): AnswerCheck | { readonly candidate: unknown } {
  switch (item.kind) {
    case "rating":
    case "trl":
      return readScaleForm(item, form);
    case "year":
      return readYearForm(item, form);
    case "single":
    case "consent":
    case "statement":
      return readChoiceForm(item, form);
    case "multiple":
      return readMultipleForm(item, form);
    case "ranking":
      return readRankingForm(item, form);
    case "allocation":
      return readAllocationForm(item, form);
    case "best-worst":
      return readBestWorstForm(item, form);
    case "two-axis":
      return readTwoAxisForm(item, form);
    case "probability":
      return readProbabilityForm(item, form);
    case "number":
      return readNumberForm(item, form);
    case "text":
      return readTextForm(item, form);
    case "list":
      return readListForm(item, form);
    case "surveyjs":
      return readSurveyJsForm(item, form);
  }
}
