import type { Answer, JsonValue, NativeItem } from "./types.js";

/**
 * What stands in a SurveyJS section's data for the answer to a native item in it, so that conditions can refer to it: the number, the
 * choice (several: a list), the code of a special answer or `cannot-judge`; years, ranks, points, ends and scales by name; texts.
 */
export function nativeSurveyValue({ kind }: Pick<NativeItem, "kind">, answer: Answer): JsonValue {
  switch (answer.type) {
    case "cannot-judge":
      return "cannot-judge";
    case "special":
      return answer.code;
    case "value":
    case "json":
      return answer.value;
    case "years":
      return { earliest: answer.earliest, likely: answer.likely, latest: answer.latest };
    case "choices":
      return kind === "multiple" ? answer.ids : (answer.ids[0] ?? null);
    case "ranking":
      return Object.fromEntries(answer.ranks.map(({ id, rank }) => [id, rank]));
    case "allocation":
      return Object.fromEntries(answer.shares.map(({ id, points }) => [id, points]));
    case "best-worst":
      return { best: answer.best, worst: answer.worst };
    case "axes":
      return { x: answer.x, y: answer.y };
    case "texts":
      return kind === "list" ? answer.texts : (answer.texts[0] ?? null);
  }
}
