import { useTranslation } from "react-i18next";
import type { PartFigure } from "../../../surveys/items/part-figures";
import { formatNumber } from "../format-number";
import { DataTable } from "../ui/data-table";
import type { ChoiceView } from "./view";

interface PartTableProps {
  readonly caption: string;
  readonly choices: readonly ChoiceView[];
  readonly parts: readonly PartFigure[];
  /** The figure with the small bar; `lengthOf`: 0 to 1. */
  readonly bar: Column & { readonly lengthOf: (part: PartFigure) => number };
  readonly beside: Column;
}
interface Column {
  readonly label: string;
  readonly textOf: (part: PartFigure) => string;
}

/** What the panel said of each choice: a table whose first figure has small bars. */
export function PartTable({ caption, choices, parts, bar, beside }: PartTableProps) {
  const { t } = useTranslation("respond");
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: "choice", label: t("feedback.column.answer") },
        { key: "bar", label: bar.label },
        { key: "beside", label: beside.label, isNumeric: true },
      ]}
      rows={parts.map((part) => ({
        key: part.code,
        cells: [
          <ChoiceName key="choice" choices={choices} code={part.code} />,
          <span className="part-share" key="bar">
            <span>{bar.textOf(part)}</span>
            <svg className="chart part-bar" aria-hidden="true" focusable="false">
              <rect className="bar" width={`${Math.round(1000 * bar.lengthOf(part)) / 10}%`} height="100%" rx="3" />
            </svg>
          </span>,
          beside.textOf(part),
        ],
      }))}
      isCaptionHidden
    />
  );
}

function ChoiceName({ choices, code }: Pick<PartTableProps, "choices"> & { readonly code: string }) {
  const choice = choices.find(({ id }) => id === code);
  return <span lang={choice?.lang}>{choice?.label ?? code}</span>;
}

/** A mean or median with one decimal at most; a dash where there is none. */
export function partNumber(value: number | null, language: string): string {
  return value === null ? "–" : formatNumber(Math.round(value * 10) / 10, language);
}
