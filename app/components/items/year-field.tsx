import { useTranslation } from "react-i18next";
import { specialField, YEAR_PARTS, yearField } from "../../../surveys/items/field-names";
import { ValueStrip } from "../charts/value-strip";
import { itemId } from "./ids";
import { type FieldValues, initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { codeOptions } from "./option-figures";
import { Options } from "./options";
import { cannotJudgeOption } from "./rating-field";
import type { ItemViewOf, OwnAnswerView, PageContext } from "./view";

interface YearFieldProps {
  readonly item: ItemViewOf<"year">;
  readonly page: PageContext;
}

/** A year as three points (earliest, most likely, latest), or one of the answers that are no year. */
export function YearField({ item, page }: YearFieldProps) {
  const { t } = useTranslation("respond");
  const fields = initialFields(item);
  const specials = item.specials.map((id) => ({ id, label: t(`year.${id}`, { year: item.max }) }));
  const others = [
    ...codeOptions(specials, item),
    ...(item.allowsCannotJudge ? [cannotJudgeOption(item, t("item.cannotJudge"))] : []),
  ];
  const group = {
    itemKey: item.key,
    name: specialField(item.key),
    type: "radio" as const,
    layout: "rows" as const,
    chosen: fields.get(specialField(item.key)) ?? [""],
    isDisabled: page.isReadOnly,
    isInvalid: item.problems.length > 0,
  };
  const giveYears = { value: "", mark: null, label: t("year.give"), own: null, figures: null };
  return (
    <ItemFrame item={item} page={page}>
      <YearFeedback item={item} />
      {others.length > 0 && (
        <div className="year-give">
          <Options {...group} options={[giveYears]} />
        </div>
      )}
      <YearPoints item={item} page={page} fields={fields} />
      {others.length > 0 && <Options {...group} options={others} />}
    </ItemFrame>
  );
}

function YearPoints({ item, page, fields }: YearFieldProps & { readonly fields: FieldValues }) {
  const { t } = useTranslation("respond");
  return (
    <div className="year-points">
      {YEAR_PARTS.map((part) => {
        const id = itemId(item.key, part);
        return (
          <div className="year-point" key={part}>
            <label htmlFor={id}>{t(`year.${part}`)}</label>
            <input
              type="text"
              inputMode="numeric"
              autoComplete="off"
              id={id}
              name={yearField(item.key, part)}
              defaultValue={fields.get(yearField(item.key, part))?.[0] ?? ""}
              disabled={page.isReadOnly}
              aria-describedby={`${id}-hint`}
              aria-invalid={item.problems.length > 0 || undefined}
            />
            <span className="quiet" id={`${id}-hint`}>
              {t(`year.${part}Hint`)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function YearFeedback({ item }: Pick<YearFieldProps, "item">) {
  const { t } = useTranslation("respond");
  if (!item.feedback?.figures) return null;
  const likely = ({ answer }: OwnAnswerView) => (answer.type === "years" ? [answer.likely] : []);
  const [own = null] = item.ownEarlier ? likely(item.ownEarlier) : [];
  return (
    <ValueStrip
      title={t("feedback.title", { round: item.feedback.round })}
      min={item.min}
      max={item.max}
      own={own}
      ownBefore={item.ownEarlier?.before.flatMap(likely)}
      {...item.feedback.figures}
    />
  );
}
