import { useTranslation } from "react-i18next";
import type { AxisFigures } from "../../../surveys/controlled-feedback";
import { exactField, valueField } from "../../../surveys/items/field-names";
import { PROBABILITY_STEPS, stepOf, TYPED } from "../../../surveys/items/probability";
import { itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { type OptionView, ownMark, scaleOptions } from "./option-figures";
import { Options } from "./options";
import { cannotJudgeOption } from "./rating-field";
import type { ItemViewOf, PageContext } from "./view";

interface ProbabilityFieldProps {
  readonly item: ItemViewOf<"probability">;
  readonly page: PageContext;
}

/**
 * A whole percentage: steps of ten as radios, over which the panel's bands stand, or another one that is typed. Nothing is chosen
 * beforehand, as a slider's handle would be.
 */
export function ProbabilityField({ item, page }: ProbabilityFieldProps) {
  const { t } = useTranslation("respond");
  const fields = initialFields(item);
  const group = {
    itemKey: item.key,
    name: valueField(item.key),
    type: "radio" as const,
    chosen: fields.get(valueField(item.key)) ?? [],
    isDisabled: page.isReadOnly,
    isInvalid: item.problems.length > 0,
  };
  const id = itemId(item.key, "exact");
  const typed = { value: TYPED, mark: null, label: t("probability.typed"), own: null, figures: null };
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
      <div className="percent-scale">
        <Options
          {...group}
          layout="ends"
          options={stepOptions(item).map((option) => ({
            ...option,
            mark: t("probability.step", { value: option.value }),
          }))}
        />
      </div>
      <div className="exact" data-exact={page.isReadOnly ? undefined : ""}>
        <Options {...group} layout="rows" options={[typed]} />
        <div className="number-input">
          <input
            type="text"
            inputMode="numeric"
            autoComplete="off"
            id={id}
            name={exactField(item.key)}
            defaultValue={fields.get(exactField(item.key))?.[0] ?? ""}
            disabled={page.isReadOnly}
            aria-invalid={item.problems.length > 0 || undefined}
          />
          <label htmlFor={id}>{t("probability.exact")}</label>
        </div>
      </div>
    </ItemFrame>
  );
}

/** The panel's median and quartiles mark the steps in whose bands they fall, as the person's own earlier answer does. */
function stepOptions(item: ItemViewOf<"probability">): readonly OptionView[] {
  const figures = item.feedback?.figures;
  const at = (value: number | null) => (value === null ? null : stepOf(value));
  const inSteps: AxisFigures | null = figures
    ? { distribution: figures.distribution, median: at(figures.median), q1: at(figures.q1), q3: at(figures.q3) }
    : null;
  const levels = PROBABILITY_STEPS.map((value) => ({ value, label: "" }));
  return scaleOptions(levels, inSteps, (step) =>
    ownMark(item, (answer) => answer.type === "value" && stepOf(answer.value) === step),
  );
}
