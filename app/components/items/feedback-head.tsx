import { useTranslation } from "react-i18next";
import type { PanelMoved as PanelMovedFigures } from "../../../surveys/controlled-feedback";
import { formatNumber, wholePercent } from "../format-number";
import { hasCounts } from "./answer-labels";
import { FeedbackTable } from "./feedback-table";
import { itemId } from "./ids";
import { forEverybody, SharedPart } from "./shared-part";
import type { ItemView, PageContext } from "./view";

/** "The panel in round 1 · 41 answers · median 7 · middle half 6 to 8 (shaded)", and the same as a table. */
export function FeedbackHead({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  if (!item.feedback) return null;
  const shared = forEverybody(item);
  return (
    <SharedPart part="feedback-head" item={shared} page={page} className="feedback-head">
      <Figures item={shared} page={page} />
    </SharedPart>
  );
}

function Figures({ item, page }: { readonly item: ItemView; readonly page: PageContext }) {
  const { t, i18n } = useTranslation("respond");
  if (!item.feedback) return null;
  const { n, round, cannotJudge, figures, withheld, moved } = item.feedback;
  const number = (value: number) => formatNumber(value, i18n.language);
  const facts = [t("feedback.answers", { count: n })];
  if (figures) {
    if (figures.median !== null) facts.push(t("feedback.median", { value: number(figures.median) }));
    if (figures.q1 !== null && figures.q3 !== null)
      facts.push(t("feedback.middleHalf", { from: number(figures.q1), to: number(figures.q3) }));
    if (cannotJudge) facts.push(t("feedback.cannotJudge", { count: cannotJudge }));
  }
  return (
    <>
      <p>
        <b className="fact">{t("feedback.title", { round })}</b>
        {facts.map((fact) => (
          <span className="fact" key={fact}>
            {fact}
          </span>
        ))}
      </p>
      {moved && <PanelMoved moved={moved} round={round} />}
      <span className="visually-hidden" id={itemId(item.key, "of-answers")}>
        {t("feedback.ofAnswers", { count: n })}
      </span>
      {figures && hasCounts(item) && (
        <details className="as-table">
          <summary>{t("feedback.asTable")}</summary>
          <FeedbackTable item={item} feedback={item.feedback} figures={figures} page={page} />
        </details>
      )}
      {withheld && <p className="quiet">{t(`feedback.withheld.${withheld}`)}</p>}
      {!withheld && n < page.minCell && <p className="quiet">{t("feedback.tooFew", { count: page.minCell })}</p>}
    </>
  );
}

/** How the panel moved since the round before, in words. */
function PanelMoved({ moved, round }: { readonly moved: PanelMovedFigures; readonly round: number }) {
  const { t, i18n } = useTranslation("respond");
  const number = (value: number) => formatNumber(value, i18n.language);
  const { from, to, pairs } = moved;
  const half = ({ q1, q3 }: typeof from) => t("feedback.moved.half", { from: number(q1), to: number(q3) });
  const hasSameHalf = from.q1 === to.q1 && from.q3 === to.q3;
  return (
    <p className="panel-moved">
      <b className="fact">{t("feedback.moved.since", { round: moved.round })}</b>
      <span className="fact">
        {from.median === to.median
          ? t("feedback.moved.sameMedian", { value: number(to.median) })
          : t("feedback.moved.median", { from: number(from.median), to: number(to.median) })}
      </span>
      <span className="fact">
        {hasSameHalf
          ? t("feedback.moved.sameHalf", { half: half(to) })
          : t("feedback.moved.halves", { before: half(from), now: half(to) })}
      </span>
      {pairs && (
        <span className="fact">
          {t("feedback.moved.pairs", {
            count: pairs.n,
            before: moved.round,
            now: round,
            share: wholePercent(pairs.shareMoved),
            net: wholePercent(pairs.netChange),
          })}
        </span>
      )}
    </p>
  );
}
