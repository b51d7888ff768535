import { useTranslation } from "react-i18next";
import { type DataColumn, type DataRow, DataTable } from "../ui/data-table";

interface ChartTableProps {
  readonly caption: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
}

/** The table every chart has, folded away under it. */
export function ChartTable({ caption, columns, rows }: ChartTableProps) {
  const { t } = useTranslation("common");
  return (
    <details className="as-table">
      <summary>{t("chart.asTable")}</summary>
      <DataTable caption={caption} columns={columns} rows={rows} />
    </details>
  );
}
