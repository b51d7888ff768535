import { useTranslation } from "react-i18next";
import type { PartFigure } from "../../../surveys/items/part-figures";
import { formatNumber, wholePercent } from "../format-number";
import { DataTable } from "../ui/data-table";
import type { ChoiceView } from "./view";

interface PartTableProps {
  readonly caption: string;
  readonly shareLabel: string;
  readonly valueLabel: string;
  readonly choices: readonly ChoiceView[];
  readonly parts: readonly PartFigure[];
  /** 0 to 1: what the small bar shows. */
  readonly lengthOf: (part: PartFigure) => number;
  /** 0 to 1: the share that is printed. */
  readonly shareOf: (part: PartFigure) => number;
}

/** What the panel said of each choice: a table whose figures have small bars. */
export function PartTable({ caption, shareLabel, valueLabel, choices, parts, lengthOf, shareOf }: PartTableProps) {
  const { t, i18n } = useTranslation("respond");
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: "choice", label: t("feedback.column.answer") },
        { key: "share", label: shareLabel },
        { key: "value", label: valueLabel, isNumeric: true },
      ]}
      rows={parts.map((part) => ({
        key: part.code,
        cells: [
          choices.find(({ id }) => id === part.code)?.label ?? part.code,
          <span className="part-share" key="share">
            <span>{wholePercent(shareOf(part))} %</span>
            <svg className="chart part-bar" aria-hidden="true" focusable="false">
              <rect className="bar" width={`${Math.round(1000 * lengthOf(part)) / 10}%`} height="100%" rx="3" />
            </svg>
          </span>,
          part.value === null ? "–" : formatNumber(Math.round(part.value * 10) / 10, i18n.language),
        ],
      }))}
      isCaptionHidden
    />
  );
}
