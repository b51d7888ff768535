import {
  AXES,
  axisField,
  BEST_WORST,
  BOXED_KINDS,
  CANNOT_JUDGE,
  cannotJudgeField,
  endField,
  entryField,
  exactField,
  pointsField,
  rankField,
  reasonField,
  sideField,
  sourceField,
  specialField,
  valueField,
  YEAR_PARTS,
  yearField,
} from "../../../surveys/items/field-names";
import { PROBABILITY_STEPS, TYPED } from "../../../surveys/items/probability";
import type { Answer, NativeItemKind } from "../../../surveys/items/types";
import { writeNumber } from "../../../surveys/items/write-number";
import type { ItemView } from "./view";

export type FieldValues = ReadonlyMap<string, readonly string[]>;

/** What an item's form fields hold when the page opens: what was typed and could not be read, else the stored answer and reason. */
export function initialFields(item: ItemView, language?: string): FieldValues {
  if (item.typed) return new Map(Object.entries(item.typed));
  const fields = new Map(item.answer ? answerFields(item.kind, item.key, item.answer, language) : []);
  if (item.reason) {
    fields.set(reasonField(item.key), [item.reason.text]);
    fields.set(sideField(item.key), [item.reason.side ?? ""]);
    fields.set(sourceField(item.key), [item.reason.source ?? ""]);
  }
  return fields;
}

/** The fields that post an answer; the opposite of the form reader. A number is written as people of `language` type it. */
export function answerFields(kind: NativeItemKind, key: string, answer: Answer, language = "en"): FieldValues {
  switch (answer.type) {
    case "cannot-judge":
      return new Map([[cannotJudgeName(kind, key), [CANNOT_JUDGE]]]);
    case "value":
      if (kind === "probability" && !PROBABILITY_STEPS.includes(answer.value)) {
        return new Map([
          [valueField(key), [TYPED]],
          [exactField(key), [String(answer.value)]],
        ]);
      }
      return new Map([[valueField(key), [writeNumber(answer.value, language)]]]);
    case "years":
      return new Map(YEAR_PARTS.map((part) => [yearField(key, part), [String(answer[part])]]));
    case "special":
      return new Map([[specialField(key), [answer.code]]]);
    case "choices":
      return new Map([[valueField(key), answer.ids]]);
    case "ranking":
      return new Map(answer.ranks.map(({ id, rank }) => [rankField(key, id), [String(rank)]]));
    case "allocation":
      return new Map(answer.shares.map(({ id, points }) => [pointsField(key, id), [String(points)]]));
    case "best-worst":
      return new Map(BEST_WORST.map((end) => [endField(key, end), [answer[end]]]));
    case "axes":
      return new Map(AXES.map((axis) => [axisField(key, axis), [String(answer[axis])]]));
    case "texts":
      return kind === "list"
        ? new Map(answer.texts.map((text, index) => [entryField(key, index + 1), [text]]))
        : new Map([[valueField(key), answer.texts]]);
    case "json":
      return new Map([[valueField(key), [JSON.stringify(answer.value)]]]);
  }
}

function cannotJudgeName(kind: NativeItemKind, key: string): string {
  if (kind === "year") return specialField(key);
  return BOXED_KINDS.includes(kind) ? cannotJudgeField(key) : valueField(key);
}
