import { useTranslation } from "react-i18next";
import { BEST_WORST, endField } from "../../../surveys/items/field-names";
import { formatPercent } from "../format-number";
import { CannotJudgeBox } from "./cannot-judge-box";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { ownMark } from "./option-figures";
import { Options } from "./options";
import { PartTable } from "./part-table";
import type { ItemViewOf, PageContext } from "./view";

interface BestWorstFieldProps {
  readonly item: ItemViewOf<"best-worst">;
  readonly page: PageContext;
}

/** The best and the worst of a few choices: a group of radios for each end. */
export function BestWorstField({ item, page }: BestWorstFieldProps) {
  const { t } = useTranslation("respond");
  const choices = page.shared.choices[item.choicesRef] ?? [];
  const fields = initialFields(item);
  return (
    <ItemFrame item={item} page={page} aside={<CannotJudgeBox item={item} page={page} />}>
      <BestWorstFeedback item={item} page={page} />
      <div className="ends">
        {BEST_WORST.map((end) => (
          <fieldset key={end}>
            <legend>{t(`bestWorst.${end}`)}</legend>
            <Options
              itemKey={item.key}
              part={end}
              name={endField(item.key, end)}
              type="radio"
              layout="rows"
              options={choices.map(({ id, ...words }) => ({
                value: id,
                mark: null,
                ...words,
                own: ownMark(item, (answer) => answer.type === "best-worst" && answer[end] === id),
                figures: null,
              }))}
              chosen={fields.get(endField(item.key, end)) ?? []}
              isDisabled={page.isReadOnly}
              isInvalid={item.problems.length > 0}
            />
          </fieldset>
        ))}
      </div>
    </ItemFrame>
  );
}

/** How many more called each choice the best than the worst, and how many called it the best. */
function BestWorstFeedback({ item, page }: BestWorstFieldProps) {
  const { t, i18n } = useTranslation("respond");
  const { choicesRef, feedback } = item;
  if (!feedback?.figures?.parts) return null;
  return (
    <PartTable
      caption={t("feedback.title", { round: feedback.round })}
      choices={page.shared.choices[choicesRef] ?? []}
      parts={feedback.figures.parts}
      bar={{
        label: t("bestWorst.named"),
        textOf: ({ count }) => formatPercent(count / feedback.n, i18n.language),
        lengthOf: ({ count }) => count / feedback.n,
      }}
      beside={{
        label: t("bestWorst.net"),
        textOf: ({ value }) => (value !== null && value > 0 ? `+${value}` : String(value ?? 0).replace("-", "−")),
      }}
    />
  );
}
