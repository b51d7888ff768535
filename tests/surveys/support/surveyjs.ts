import { AGREED, CANNOT_JUDGE } from "../../../surveys/items/field-names.js";
import type { Answer, NativeItem, Reason } from "../../../surveys/items/types.js";
import { cannotJudgeName, commentName, hasCannotJudgeQuestion, specialName } from "../../../surveys/surveyjs-names.js";

/** What SurveyJS keeps in `data` when somebody answers the composed question. */
export function toSurveyJsData(
  item: NativeItem,
  answer: Answer | null,
  reason: Reason | null,
): Record<string, unknown> {
  return { ...answerData(item, answer), ...(reason && { [commentName(item)]: reason.text }) };
}

function answerData(item: NativeItem, answer: Answer | null): Record<string, unknown> {
  switch (answer?.type) {
    case undefined:
    case "json":
      return {};
    case "cannot-judge":
      if (item.kind === "year") return { [specialName(item)]: CANNOT_JUDGE };
      if (hasCannotJudgeQuestion(item)) return { [cannotJudgeName(item)]: true };
      return { [item.key]: item.kind === "multiple" ? [CANNOT_JUDGE] : CANNOT_JUDGE };
    case "special":
      return { [specialName(item)]: answer.code };
    case "value":
      return { [item.key]: answer.value };
    case "years":
      return { [item.key]: { earliest: answer.earliest, likely: answer.likely, latest: answer.latest } };
    case "choices":
      if (item.kind === "consent") return { [item.key]: answer.ids.includes(AGREED) };
      return { [item.key]: item.kind === "multiple" ? [...answer.ids] : answer.ids[0] };
    case "ranking":
      if (item.kind !== "ranking" || !item.allowsTies) return { [item.key]: answer.ranks.map(({ id }) => id) };
      return { [item.key]: Object.fromEntries(answer.ranks.map(({ id, rank }) => [id, rank])) };
    case "allocation":
      return { [item.key]: Object.fromEntries(answer.shares.map(({ id, points }) => [id, points])) };
    case "best-worst":
      return { [item.key]: { best: answer.best, worst: answer.worst } };
    case "axes":
      return { [item.key]: { x: answer.x, y: answer.y } };
    case "texts":
      if (item.kind === "text") return { [item.key]: answer.texts[0] };
      return { [item.key]: Object.fromEntries(answer.texts.map((words, index) => [String(index + 1), words])) };
  }
}
