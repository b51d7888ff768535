import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type DataColumn, type DataRow, DataTable } from "../ui/data-table";
import { SimulatedMark } from "./notices";
import { ResultFilters } from "./result-filters";
import { ResultPager } from "./result-pager";
import type { TestFigure, TestRow, TestTable } from "./tests-view";
import { useFormat } from "./use-format";

interface TestItemsProps<Row extends TestRow> {
  readonly caption: string;
  readonly table: TestTable<Row>;
  readonly columns: readonly DataColumn[];
  readonly cellsOf: (row: Row) => DataRow["cells"];
  readonly isSimulated: boolean;
  readonly hrefOf: ((itemKey: string) => string) | null;
  readonly search: URLSearchParams;
}

const FILTERS = ["q", "subject", "criterion", "verdict", "sort", "page"];

/** Filters, one page of items with their figures, and the way to the other pages. */
export function TestItems<Row extends TestRow>(props: TestItemsProps<Row>) {
  const { caption, table, columns, cellsOf, isSimulated, hrefOf, search } = props;
  const { t } = useTranslation("results");
  const kept = [...search].filter(([name]) => !FILTERS.includes(name));
  const { total, items, pages, filters, rows } = table;
  const pageHref = (page: number) => {
    const next = new URLSearchParams(search);
    next.set("page", String(page));
    return `?${next}`;
  };
  return (
    <>
      <ResultFilters table={table} kept={kept} resetHref={`?${new URLSearchParams(kept)}`} isSortable={false} />
      <p className="small" role="status">
        {total === items ? t("filter.count", { count: total }) : t("filter.filtered", { count: total, items })}
      </p>
      {total === 0 ? (
        <p>{t("filter.empty")}</p>
      ) : (
        <>
          <SimulatedMark isSimulated={isSimulated} />
          <DataTable
            caption={caption}
            columns={[
              { key: "item", label: t("table.item") },
              { key: "n", label: t("table.answers"), isNumeric: true },
              ...columns,
            ]}
            rows={rows.map((row) => ({
              key: row.key,
              cells: [<ItemCell key="item" row={row} hrefOf={hrefOf} />, <Count key="n" row={row} />, ...cellsOf(row)],
            }))}
          />
        </>
      )}
      <ResultPager page={filters.page} pages={pages} hrefOf={pageHref} />
    </>
  );
}

/** A figure as it is written, or the reason why there is none. */
export function FigureCell({
  figure,
  write,
}: {
  readonly figure: TestFigure;
  readonly write: (value: number | null) => string;
}) {
  const { t } = useTranslation("results");
  const format = useFormat();
  if (figure.value === null) return <span className="cell-note">{figure.reason}</span>;
  return (
    <>
      {write(figure.value)}
      {figure.low !== null && figure.high !== null && (
        <span className="cell-note">{t("table.interval", { low: write(figure.low), high: write(figure.high) })}</span>
      )}
      <span className="cell-note">{t("public.nOf", { n: format.number(figure.n) })}</span>
    </>
  );
}

function ItemCell({ row, hrefOf }: { readonly row: TestRow; readonly hrefOf: TestItemsProps<TestRow>["hrefOf"] }) {
  return (
    <>
      {row.subject && <span className="row-subject">{row.subject}</span>}
      {hrefOf ? <Link to={hrefOf(row.key)}>{row.text}</Link> : row.text}
    </>
  );
}

function Count({ row }: { readonly row: TestRow }) {
  const { t } = useTranslation("results");
  return (
    <>
      {row.n}
      <span className="cell-note">{t("round", { number: row.round })}</span>
    </>
  );
}
