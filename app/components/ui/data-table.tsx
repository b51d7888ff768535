import type { ReactNode } from "react";

export interface DataColumn {
  readonly key: string;
  readonly label: ReactNode;
  /** Numbers stand right-aligned with figures of one width. */
  readonly isNumeric?: boolean;
  readonly className?: string;
}
export interface DataRow {
  readonly key: string;
  /** The first cell heads the row. */
  readonly cells: readonly ReactNode[];
}

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
  /** The caption is for screen readers only where a heading says the same. */
  readonly isCaptionHidden?: boolean;
}

/** From this many columns on a table may be wider than a phone and gets a frame of its own to scroll in. */
const COLUMNS_THAT_FIT = 3;

/** A table of figures. The frame of a wide one scrolls, so the keyboard can reach it. */
export function DataTable(props: DataTableProps) {
  if (props.columns.length <= COLUMNS_THAT_FIT) return <Table {...props} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (WCAG 2.1.1).
    <figure className="table-frame" aria-label={props.caption} tabIndex={0}>
      <Table {...props} />
    </figure>
  );
}

function Table({ caption, columns, rows, isCaptionHidden = false }: DataTableProps) {
  return (
    <table className="data-table">
      <caption className={isCaptionHidden ? "visually-hidden" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cellClass(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {columns.map((column, index) => {
              const cell = row.cells[index];
              return index === 0 ? (
                <th key={column.key} scope="row" className={cellClass(column)}>
                  {cell}
                </th>
              ) : (
                <td key={column.key} className={cellClass(column)}>
                  {cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellClass({ isNumeric, className }: DataColumn): string | undefined {
  return [isNumeric && "is-number", className].filter(Boolean).join(" ") || undefined;
}
