import { useTranslation } from "react-i18next";
import { formatNumber } from "../format-number";
import { hasCounts } from "./answer-labels";
import { FeedbackTable } from "./feedback-table";
import { itemId } from "./ids";
import type { ItemView, PageContext } from "./view";

/** "The panel in round 1 · 41 answers · median 7 · middle half 6 to 8 (shaded)", and the same as a table. */
export function FeedbackHead({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  const { t, i18n } = useTranslation("respond");
  if (!item.feedback) return null;
  const { n, round, cannotJudge, figures } = item.feedback;
  const number = (value: number) => formatNumber(value, i18n.language);
  const facts = [t("feedback.answers", { count: n })];
  if (figures) {
    if (figures.median !== null) facts.push(t("feedback.median", { value: number(figures.median) }));
    if (figures.q1 !== null && figures.q3 !== null)
      facts.push(t("feedback.middleHalf", { from: number(figures.q1), to: number(figures.q3) }));
    if (cannotJudge) facts.push(t("feedback.cannotJudge", { count: cannotJudge }));
  }
  return (
    <div className="feedback-head">
      <p>
        <b className="fact">{t("feedback.title", { round })}</b>
        {facts.map((fact) => (
          <span className="fact" key={fact}>
            {fact}
          </span>
        ))}
      </p>
      <span className="visually-hidden" id={itemId(item.key, "of-answers")}>
        {t("feedback.ofAnswers", { count: n })}
      </span>
      {figures && hasCounts(item) && (
        <details className="as-table">
          <summary>{t("feedback.asTable")}</summary>
          <FeedbackTable item={item} feedback={item.feedback} figures={figures} page={page} />
        </details>
      )}
      {n < page.minCell && <p className="quiet">{t("feedback.tooFew", { count: page.minCell })}</p>}
    </div>
  );
}
