import type { TFunction } from "i18next";
import type { ScaleRule } from "../../../analysis/protocol";

/** What a rule applies to, in words: `Ratings with 7, 8, 9 levels`. */
export function scaleName(t: TFunction<"organiser">, { appliesTo }: ScaleRule): string {
  if (appliesTo.kind !== "rating") return t(`questionnaire.rule.scales.${appliesTo.kind}`);
  if (!appliesTo.levels) return t("questionnaire.rule.scales.anyRating");
  return t("questionnaire.rule.scales.rating", { levels: appliesTo.levels.join(", ") });
}
