import { Link } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SimulatedMark } from "./notices";
import { ResultFilters } from "./result-filters";
import { ResultPager } from "./result-pager";
import type { TestRow, TestTable } from "./tests-view";

/** What every section of tests is given beside its figures. */
export interface TestSectionProps {
  readonly isSimulated: boolean;
  readonly minCell: number;
  readonly hrefOf: ((itemKey: string) => string) | null;
  /** What the address says now. */
  readonly search: URLSearchParams;
  readonly level: 2 | 3;
}
export interface TestColumn {
  readonly key: string;
  readonly label: string;
  /** Numbers stand at the end of their column. */
  readonly isNumeric?: boolean;
}

interface TestItemsProps<Row extends TestRow> extends Omit<TestSectionProps, "level"> {
  readonly caption: string;
  readonly table: TestTable<Row>;
  readonly columns: readonly TestColumn[];
  /** As many as there are columns; fewer when the last one spans the rest, to say why there is nothing. */
  readonly cellsOf: (row: Row) => readonly ReactNode[];
  /** What is folded away under a row; null: nothing. */
  readonly detailsOf: (row: Row) => { readonly summary: string; readonly content: ReactNode } | null;
}

const FILTERS = ["q", "subject", "criterion", "verdict", "sort", "page"];

/** Filters, one page of items with their figures, and the way to the other pages. */
export function TestItems<Row extends TestRow>(props: TestItemsProps<Row>) {
  const { table, search } = props;
  const { t } = useTranslation("results");
  const kept = [...search].filter(([name]) => !FILTERS.includes(name));
  const { total, items, leftOut, pages, filters } = table;
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
      {total === 0 ? <p>{t("filter.empty")}</p> : <Rows {...props} />}
      <ResultPager page={filters.page} pages={pages} hrefOf={pageHref} />
      {leftOut > 0 && <p className="small">{t("tests.leftOut", { count: leftOut })}</p>}
      <p className="small">{t("notes.latest")}</p>
    </>
  );
}

/** Items with their figures, and what is folded under each. On a phone each is a card, its cells labelled. */
function Rows<Row extends TestRow>(props: TestItemsProps<Row>) {
  const { caption, table, columns, isSimulated } = props;
  const { t } = useTranslation("results");
  return (
    <table className="result-table test-table">
      <caption>
        {caption} <SimulatedMark isSimulated={isSimulated} />
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("table.item")}</th>
          <th scope="col" className="is-number">
            {t("table.answers")}
          </th>
          {columns.map(({ key, label, isNumeric }) => (
            <th key={key} scope="col" className={isNumeric ? "is-number" : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {table.rows.map((row) => (
        <ItemRows key={row.key} {...props} row={row} />
      ))}
    </table>
  );
}

function ItemRows<Row extends TestRow>({
  row,
  columns,
  cellsOf,
  detailsOf,
  minCell,
  hrefOf,
}: TestItemsProps<Row> & { readonly row: Row }) {
  const { t } = useTranslation("results");
  const cells = row.isShown ? cellsOf(row) : [t("table.tooFew", { minCell })];
  const details = row.isShown ? detailsOf(row) : null;
  return (
    <tbody>
      <tr id={`item-${row.key}`}>
        <th scope="row">
          {row.subject && <span className="row-subject">{row.subject}</span>}
          {hrefOf ? <Link to={hrefOf(row.key)}>{row.text}</Link> : row.text}
          {row.isRestricted && <span className="cell-note">{t("table.restricted")}</span>}
        </th>
        <td data-label={t("table.answers")} className="is-number">
          <div>
            {row.n}
            <span className="cell-note">{t("round", { number: row.round })}</span>
          </div>
        </td>
        {cells.map((cell, index) => {
          const column = columns[index];
          if (!column) return null;
          const isLast = index === cells.length - 1;
          const span = isLast ? columns.length - index : 1;
          return (
            <td
              key={column.key}
              data-label={span === 1 ? column.label : undefined}
              colSpan={span}
              className={span > 1 ? "is-hidden-cell" : column.isNumeric ? "is-number" : undefined}
            >
              <div>{cell}</div>
            </td>
          );
        })}
      </tr>
      {details !== null && (
        <tr className="test-details">
          <td colSpan={columns.length + 2}>
            <details className="as-table">
              <summary>
                {details.summary}
                <span className="visually-hidden">{`: ${row.subject ?? ""} ${row.text}`}</span>
              </summary>
              {details.content}
            </details>
          </td>
        </tr>
      )}
    </tbody>
  );
}

export interface ListedFigure {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

interface FigureListsProps {
  readonly lists: readonly { readonly title: string; readonly figures: readonly ListedFigure[] }[];
}

/** Figures side by side, each with what it says. */
export function FigureLists({ lists }: FigureListsProps) {
  return (
    <>
      {lists.map(({ title, figures }) => (
        <Fragment key={title}>
          <p className="figure-list-title">{title}</p>
          <dl className="figure-list">
            {figures.map(({ label, value, note }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {value}
                  {note && <span className="cell-note">{note}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </>
  );
}

/** Said where figures are missing because the round was closed by an older version. */
export function NotComputed({ isComputed }: { readonly isComputed: boolean }) {
  const { t } = useTranslation("results");
  return isComputed ? null : <p className="small">{t("tests.olderRound")}</p>;
}
