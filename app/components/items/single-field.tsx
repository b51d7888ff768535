import { useTranslation } from "react-i18next";
import { CANNOT_JUDGE, valueField } from "../../../surveys/items/field-names";
import { CountBars } from "../charts/count-bars";
import { itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { describedBy, ItemFrame } from "./item-frame";
import { codeOptions } from "./option-figures";
import { Options } from "./options";
import { cannotJudgeOption } from "./rating-field";
import type { ItemViewOf, PageContext } from "./view";

/** Longer lists (countries) are a select, which every phone shows in its own good way. */
const MOST_RADIOS = 12;
/** So many of the panel's most frequent choices stand above a select; the table has all. */
const SHOWN_ABOVE_SELECT = 5;

interface SingleFieldProps {
  readonly item: ItemViewOf<"single">;
  readonly page: PageContext;
}

/** One of several choices. */
export function SingleField({ item, page }: SingleFieldProps) {
  const { t } = useTranslation("respond");
  const choices = page.shared.choices[item.choicesRef] ?? [];
  if (choices.length > MOST_RADIOS) return <SelectField item={item} page={page} />;
  const options = codeOptions(choices, item);
  const cannotJudge = item.allowsCannotJudge ? [cannotJudgeOption(item, t("item.cannotJudge"))] : [];
  return (
    <ItemFrame item={item} page={page}>
      <Options
        itemKey={item.key}
        name={valueField(item.key)}
        type="radio"
        options={[...options, ...cannotJudge]}
        layout="rows"
        chosen={initialFields(item).get(valueField(item.key)) ?? []}
        isDisabled={page.isReadOnly}
        isInvalid={item.problems.length > 0}
      />
    </ItemFrame>
  );
}

function SelectField({ item, page }: SingleFieldProps) {
  const { t } = useTranslation("respond");
  const choices = page.shared.choices[item.choicesRef] ?? [];
  const id = itemId(item.key, "select");
  const frequent = codeOptions(choices, item)
    .flatMap(({ value, label, lang, figures }) =>
      figures && figures.count > 0 ? [{ key: value, label, lang, count: figures.count }] : [],
    )
    .sort((a, b) => b.count - a.count)
    .slice(0, SHOWN_ABOVE_SELECT);
  return (
    <ItemFrame item={item} page={page} labelFor={id}>
      {frequent.length > 0 && <CountBars bars={frequent} />}
      <select
        id={id}
        name={valueField(item.key)}
        defaultValue={initialFields(item).get(valueField(item.key))?.[0] ?? ""}
        disabled={page.isReadOnly}
        aria-describedby={describedBy(item)}
        aria-invalid={item.problems.length > 0 || undefined}
        aria-required={item.isRequired || undefined}
      >
        <option value="">{t("single.choose")}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id} lang={choice.lang}>
            {choice.label}
          </option>
        ))}
        {item.allowsCannotJudge && <option value={CANNOT_JUDGE}>{t("item.cannotJudge")}</option>}
      </select>
    </ItemFrame>
  );
}
