import { useTranslation } from "react-i18next";
import { AXES, type AxisName, axisField } from "../../../surveys/items/field-names";
import { formatNumber } from "../format-number";
import { CannotJudgeBox } from "./cannot-judge-box";
import { idList, itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { ownMark, scaleOptions } from "./option-figures";
import { Options } from "./options";
import { scaleLayout } from "./scale-layout";
import type { ItemViewOf, PageContext } from "./view";

interface TwoAxisFieldProps {
  readonly item: ItemViewOf<"two-axis">;
  readonly page: PageContext;
}

/**
 * Two ratings of one statement: a group of radios per scale. The page's script adds a grid in which one tap sets both; what is posted are the
 * radios.
 */
export function TwoAxisField({ item, page }: TwoAxisFieldProps) {
  const { t } = useTranslation("respond");
  return (
    <ItemFrame item={item} page={page} aside={<CannotJudgeBox item={item} page={page} />}>
      <p className="quiet">{t("twoAxis.hint")}</p>
      <div className="axes" data-axes={page.isReadOnly ? undefined : t("twoAxis.grid")}>
        {AXES.map((name) => (
          <AxisGroup key={name} item={item} page={page} name={name} />
        ))}
      </div>
    </ItemFrame>
  );
}

function AxisGroup({ item, page, name }: TwoAxisFieldProps & { readonly name: AxisName }) {
  const { label, lang, levelsRef } = item[name];
  const levels = page.shared.levels[levelsRef] ?? [];
  const figures = item.feedback?.figures?.axes?.[name] ?? null;
  const facts = itemId(item.key, `${name}-facts`);
  return (
    <fieldset aria-describedby={idList(figures && facts)}>
      <legend lang={lang}>{label}</legend>
      {figures && <AxisFacts id={facts} {...figures} />}
      <Options
        itemKey={item.key}
        part={name}
        name={axisField(item.key, name)}
        type="radio"
        layout={scaleLayout("rating", levels)}
        options={scaleOptions(levels, figures, (value) =>
          ownMark(item, (answer) => answer.type === "axes" && answer[name] === value),
        )}
        chosen={initialFields(item).get(axisField(item.key, name)) ?? []}
        isDisabled={page.isReadOnly}
        isInvalid={item.problems.length > 0}
      />
    </fieldset>
  );
}

interface AxisFactsProps {
  readonly id: string;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
}

function AxisFacts({ id, median, q1, q3 }: AxisFactsProps) {
  const { t, i18n } = useTranslation("respond");
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <p className="quiet" id={id}>
      {median !== null && <span className="fact">{t("feedback.median", { value: number(median) })}</span>}
      {q1 !== null && q3 !== null && (
        <span className="fact">{t("feedback.middleHalf", { from: number(q1), to: number(q3) })}</span>
      )}
    </p>
  );
}
