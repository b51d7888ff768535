import { useTranslation } from "react-i18next";
import { valueField } from "../../../surveys/items/field-names";
import { ValueStrip } from "../charts/value-strip";
import { formatNumber } from "../format-number";
import { CannotJudgeBox } from "./cannot-judge-box";
import { itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { describedBy, ItemFrame } from "./item-frame";
import type { ItemViewOf, OwnAnswerView, PageContext } from "./view";

/** A number with its unit. A text input: number inputs post nothing at all for what they cannot read. */
export function NumberField({ item, page }: { readonly item: ItemViewOf<"number">; readonly page: PageContext }) {
  const { t, i18n } = useTranslation("respond");
  const id = itemId(item.key, "number");
  const figures = item.feedback?.figures;
  const ownValue = ({ answer }: OwnAnswerView) => (answer.type === "value" ? [answer.value] : []);
  const [own = null] = item.ownEarlier ? ownValue(item.ownEarlier) : [];
  return (
    <ItemFrame item={item} page={page} labelFor={id} aside={<CannotJudgeBox item={item} page={page} />}>
      {figures && (
        <ValueStrip
          title={t("feedback.title", { round: item.feedback?.round })}
          min={item.min}
          max={item.max}
          own={own}
          ownBefore={item.ownEarlier?.before.flatMap(ownValue)}
          {...figures}
        />
      )}
      <div className="number-input">
        <input
          type="text"
          inputMode={item.isInteger && item.min >= 0 ? "numeric" : "decimal"}
          autoComplete="off"
          id={id}
          name={valueField(item.key)}
          defaultValue={initialFields(item, i18n.language).get(valueField(item.key))?.[0] ?? ""}
          disabled={page.isReadOnly}
          aria-describedby={describedBy(item, item.unit !== undefined && `${id}-unit`, `${id}-range`)}
          aria-invalid={item.problems.length > 0 || undefined}
          aria-required={item.isRequired || undefined}
        />
        {item.unit !== undefined && (
          <span id={`${id}-unit`} lang={item.unitLang}>
            {item.unit}
          </span>
        )}
      </div>
      <p className="quiet" id={`${id}-range`}>
        {t(item.isInteger ? "number.rangeWhole" : "number.range", {
          min: formatNumber(item.min, i18n.language),
          max: formatNumber(item.max, i18n.language),
        })}
      </p>
    </ItemFrame>
  );
}
