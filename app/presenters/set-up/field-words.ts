import type { TFunction } from "i18next";

/** The label that a field of a question's or section's form has on the screen; undefined: a field without one. */
export function fieldWords(t: TFunction<"organiser">, field: string): string | undefined {
  const [, name = field, level, part] = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(field) ?? [];
  if (name === "levels" && level !== undefined) {
    const value = Number(level) + 1;
    return part === "anchor"
      ? t("questionnaire.question.levels.anchor", { value })
      : t("questionnaire.question.levels.name", { value });
  }
  switch (name) {
    case "text":
    case "help":
    case "levels":
    case "choices":
    case "mapsTo":
      return t(`questionnaire.question.${name}.label`);
    case "maxChoices":
    case "maxRanked":
    case "total":
    case "min":
    case "max":
    case "unit":
    case "maxEntries":
    case "maxLength":
    case "firstValue":
      return t(`questionnaire.question.${name}`);
    case "againstTo":
    case "forFrom":
      return t(`questionnaire.question.sides.${name}`);
    case "xLabel":
    case "xLevels":
      return t("questionnaire.question.axis.x");
    case "yLabel":
    case "yLevels":
      return t("questionnaire.question.axis.y");
    case "specials":
      return t("questionnaire.question.specials.legend");
    case "conditionItemKey":
      return t("questionnaire.question.condition.item");
    case "conditionValues":
      return t("questionnaire.question.condition.values");
    case "title":
      return t("questionnaire.section.title");
    case "maxSubjects":
      return t("questionnaire.section.maxSubjects.label");
    default:
      return undefined;
  }
}
