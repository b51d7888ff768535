import { useTranslation } from "react-i18next";
import { valueField } from "../../../surveys/items/field-names";
import { CannotJudgeBox } from "./cannot-judge-box";
import { itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { codeOptions } from "./option-figures";
import { Options } from "./options";
import type { ItemViewOf, PageContext } from "./view";

/** From this many choices on, rows without bars stand side by side. */
const GRID_FROM = 7;

/** Several choices, at most `maxChoices`. */
export function MultipleField({ item, page }: { readonly item: ItemViewOf<"multiple">; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  const options = codeOptions(page.shared.choices[item.choicesRef] ?? [], item);
  const hasBars = options.some((option) => option.figures);
  return (
    <ItemFrame item={item} page={page} aside={<CannotJudgeBox item={item} page={page} />}>
      {item.maxChoices < options.length && (
        <p className="quiet" id={itemId(item.key, "max")}>
          {t("multiple.upTo", { count: item.maxChoices })}
        </p>
      )}
      <Options
        itemKey={item.key}
        name={valueField(item.key)}
        type="checkbox"
        options={options}
        layout={!hasBars && options.length >= GRID_FROM ? "grid" : "rows"}
        chosen={initialFields(item).get(valueField(item.key)) ?? []}
        isDisabled={page.isReadOnly}
        isInvalid={item.problems.length > 0}
      />
    </ItemFrame>
  );
}
