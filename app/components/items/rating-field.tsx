import { useTranslation } from "react-i18next";
import { CANNOT_JUDGE, valueField } from "../../../surveys/items/field-names";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { levelOptions, type OptionView, ownMark } from "./option-figures";
import { Options } from "./options";
import { scaleLayout } from "./scale-layout";
import type { ItemViewOf, PageContext } from "./view";

/** Rating and readiness scales: the panel's distribution stands on the answer buttons. */
export function RatingField({
  item,
  page,
}: {
  readonly item: ItemViewOf<"rating" | "trl">;
  readonly page: PageContext;
}) {
  const { t } = useTranslation("respond");
  const levels = page.shared.levels[item.levelsRef] ?? [];
  const group = {
    itemKey: item.key,
    name: valueField(item.key),
    type: "radio" as const,
    chosen: initialFields(item).get(valueField(item.key)) ?? [],
    isDisabled: page.isReadOnly,
    isInvalid: item.problems.length > 0,
  };
  return (
    <ItemFrame
      item={item}
      page={page}
      aside={
        item.allowsCannotJudge && (
          <Options {...group} layout="rows" options={[cannotJudgeOption(item, t("item.cannotJudge"))]} />
        )
      }
    >
      <Options {...group} layout={scaleLayout(item.kind, levels)} options={levelOptions(levels, item)} />
    </ItemFrame>
  );
}

/** "I cannot judge this" as one more answer of a group of radios. */
export function cannotJudgeOption(
  item: ItemViewOf<"rating" | "trl" | "year" | "single" | "statement" | "probability">,
  label: string,
): OptionView {
  return {
    value: CANNOT_JUDGE,
    mark: null,
    label,
    own: ownMark(item, ({ type }) => type === "cannot-judge"),
    figures: null,
  };
}
