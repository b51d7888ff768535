import { useTranslation } from "react-i18next";
import type { FeedbackFigures } from "../../../surveys/controlled-feedback";
import { wholePercent } from "../format-number";
import { DataTable } from "../ui/data-table";
import { answerLabels } from "./answer-labels";
import type { ItemView, PageContext } from "./view";

interface FeedbackTableProps {
  readonly item: ItemView;
  readonly figures: FeedbackFigures;
  readonly n: number;
  readonly page: PageContext;
  readonly caption: string;
}

/** The figures that the bars show, as a table: every possible answer with its count and its share of the answers. */
export function FeedbackTable({ item, figures, n, page, caption }: FeedbackTableProps) {
  const { t } = useTranslation("respond");
  const rows = answerLabels(item, figures, page.shared, t).map(({ key, label, count }) => ({
    key,
    cells: [label, count, n > 0 ? `${wholePercent(count / n)} %` : "–"],
  }));
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: "answer", label: t("feedback.column.answer") },
        { key: "count", label: t("feedback.column.count"), isNumeric: true },
        { key: "share", label: t("feedback.column.share"), isNumeric: true },
      ]}
      rows={rows}
      isCaptionHidden
    />
  );
}
