import { useTranslation } from "react-i18next";
import { STATEMENT_CHOICES, valueField } from "../../../surveys/items/field-names";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { codeOptions } from "./option-figures";
import { Options } from "./options";
import type { ItemViewOf, PageContext } from "./view";

/** Agree, disagree or pass. Pass is an answer, so "cannot judge" is not offered beside it. */
export function StatementField({ item, page }: { readonly item: ItemViewOf<"statement">; readonly page: PageContext }) {
  const { t } = useTranslation("respond");
  const choices = STATEMENT_CHOICES.map((id) => ({ id, label: t(`statement.${id}`) }));
  const options = codeOptions(choices, item).map((option) => ({ ...option, mark: option.label, label: "" }));
  return (
    <ItemFrame item={item} page={page}>
      <Options
        itemKey={item.key}
        name={valueField(item.key)}
        type="radio"
        options={options}
        layout="columns"
        chosen={initialFields(item).get(valueField(item.key)) ?? []}
        isDisabled={page.isReadOnly}
        isInvalid={item.problems.length > 0}
      />
    </ItemFrame>
  );
}
