import { useTranslation } from "react-i18next";
import { pointsField } from "../../../surveys/items/field-names";
import type { PointWords } from "../../enhance/share-points";
import { formatNumber, formatPercent } from "../format-number";
import { pluralForms } from "../plural-forms";
import { CannotJudgeBox } from "./cannot-judge-box";
import { idList, itemId } from "./ids";
import { initialFields } from "./initial-fields";
import { ItemFrame } from "./item-frame";
import { PartTable, partNumber } from "./part-table";
import type { ItemViewOf, PageContext } from "./view";

interface AllocationFieldProps {
  readonly item: ItemViewOf<"allocation">;
  readonly page: PageContext;
}

/** A total shared out over choices: one input per choice. The page's script says how much is left. */
export function AllocationField({ item, page }: AllocationFieldProps) {
  const { t, i18n } = useTranslation("respond");
  const choices = page.shared.choices[item.choicesRef] ?? [];
  const fields = initialFields(item);
  const total = formatNumber(item.total, i18n.language);
  const words = usePointWords();
  const [hint, rest] = [itemId(item.key, "hint"), itemId(item.key, "rest")];
  return (
    <ItemFrame item={item} page={page} aside={<CannotJudgeBox item={item} page={page} />}>
      <AllocationFeedback item={item} page={page} />
      <p className="quiet" id={hint}>
        {t(item.mustUseAll ? "allocation.hint" : "allocation.hintUpTo", { total })}
      </p>
      <div
        data-points={page.isReadOnly ? undefined : JSON.stringify(words)}
        data-total={page.isReadOnly ? undefined : item.total}
      >
        <ul className="rank-list">
          {choices.map((choice) => {
            const id = itemId(item.key, `points-${choice.id}`);
            const name = pointsField(item.key, choice.id);
            return (
              <li className="rank-row points-row" key={choice.id}>
                <input
                  type="text"
                  inputMode="numeric"
                  autoComplete="off"
                  id={id}
                  name={name}
                  defaultValue={fields.get(name)?.[0] ?? ""}
                  disabled={page.isReadOnly}
                  aria-describedby={idList(hint, rest)}
                  aria-invalid={item.problems.length > 0 || undefined}
                />
                <label htmlFor={id} lang={choice.lang}>
                  {choice.label}
                </label>
              </li>
            );
          })}
        </ul>
        <p className="quiet rank-says" id={rest} role="status" />
      </div>
    </ItemFrame>
  );
}

/** The median of the points that each choice got, and how many gave it any. */
function AllocationFeedback({ item, page }: AllocationFieldProps) {
  const { t, i18n } = useTranslation("respond");
  const { choicesRef, feedback, total } = item;
  if (!feedback?.figures?.parts) return null;
  return (
    <PartTable
      caption={t("feedback.title", { round: feedback.round })}
      choices={page.shared.choices[choicesRef] ?? []}
      parts={feedback.figures.parts}
      bar={{
        label: t("allocation.median"),
        textOf: ({ value }) => partNumber(value, i18n.language),
        lengthOf: ({ value }) => (value ?? 0) / total,
      }}
      beside={{ label: t("allocation.given"), textOf: ({ count }) => formatPercent(count / feedback.n, i18n.language) }}
    />
  );
}

function usePointWords(): PointWords {
  const { t, i18n } = useTranslation("respond");
  const places = { replace: { count: "{count}", total: "{total}" } };
  return {
    left: pluralForms(i18n.language, (count) => t("allocation.left", { count, ...places })),
    over: pluralForms(i18n.language, (count) => t("allocation.over", { count, ...places })),
    all: t("allocation.all", { total: "{total}" }),
  };
}
