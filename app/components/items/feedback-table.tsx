import { useTranslation } from "react-i18next";
import type { ControlledFeedback, FeedbackFigures } from "../../../surveys/controlled-feedback";
import { formatNumber, formatPercent } from "../format-number";
import { DataTable } from "../ui/data-table";
import { answerLabels } from "./answer-labels";
import { shownGroups } from "./group-comparison";
import type { ItemView, PageContext } from "./view";

interface FeedbackTableProps {
  readonly item: ItemView;
  readonly feedback: ControlledFeedback;
  readonly figures: FeedbackFigures;
  readonly page: PageContext;
}

/** What the bars show, as a table: every answer with its number, its share of the answers, and its number in each shown group. */
export function FeedbackTable({ item, feedback, figures, page }: FeedbackTableProps) {
  const { t, i18n } = useTranslation("respond");
  const { n, round } = feedback;
  const groups = shownGroups(feedback, t).map(({ key, label, figures: ofGroup }) => ({
    key,
    label,
    counts: new Map(answerLabels(item, ofGroup, page.shared, t).map((answer) => [answer.key, answer.count])),
  }));
  return (
    <>
      <DataTable
        caption={t("feedback.title", { round })}
        columns={[
          { key: "answer", label: t("feedback.column.answer") },
          { key: "count", label: t("feedback.column.count"), isNumeric: true },
          { key: "share", label: t("feedback.column.share"), isNumeric: true },
          ...groups.map(({ key, label }) => ({ key: `group ${key}`, label, isNumeric: true })),
        ]}
        rows={answerLabels(item, figures, page.shared, t).map(({ key, label, lang, count }) => ({
          key,
          cells: [
            lang === undefined ? (
              label
            ) : (
              <span key={key} lang={lang}>
                {label}
              </span>
            ),
            count,
            n > 0 ? formatPercent(count / n, i18n.language) : "–",
            ...groups.map(({ counts }) => counts.get(key) ?? 0),
          ],
        }))}
        isCaptionHidden
      />
      <CentreTable feedback={feedback} figures={figures} />
    </>
  );
}

/** Median and middle half of the panel and of each shown group; nothing where answers have no order. */
function CentreTable({ feedback, figures }: Pick<FeedbackTableProps, "feedback" | "figures">) {
  const { t, i18n } = useTranslation("respond");
  if (figures.median === null) return null;
  const number = (value: number | null) => (value === null ? "–" : formatNumber(value, i18n.language));
  const rows = [
    { key: "panel", label: t("feedback.wholePanel"), n: feedback.n, figures },
    ...shownGroups(feedback, t).map((group) => ({ ...group, key: `group ${group.key}` })),
  ];
  return (
    <DataTable
      caption={t("feedback.centre")}
      columns={[
        { key: "who", label: t("feedback.column.who") },
        { key: "n", label: t("feedback.column.count"), isNumeric: true },
        { key: "median", label: t("feedback.column.median"), isNumeric: true },
        { key: "middle", label: t("feedback.column.middle"), isNumeric: true },
      ]}
      rows={rows.map(({ key, label, n, figures: { median, q1, q3 } }) => ({
        key,
        cells: [
          label,
          n,
          number(median),
          q1 === null || q3 === null ? "–" : t("feedback.moved.half", { from: number(q1), to: number(q3) }),
        ],
      }))}
    />
  );
}
