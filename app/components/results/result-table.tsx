import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AgreementCell, AnswersCell, MedianCell, MovementCell, SparkCell } from "./figure-cells";
import { SimulatedMark } from "./notices";
import { useFormat } from "./use-format";
import { Verdict } from "./verdict";
import type { ResultRow } from "./view";

interface ResultTableProps {
  readonly caption: string;
  readonly rows: readonly ResultRow[];
  readonly minCell: number;
  readonly isSimulated: boolean;
  /** The page of an item; null where items have none. */
  readonly hrefOf: ((itemKey: string) => string) | null;
}

/** Items with all their figures. On a phone each row becomes a card, its cells labelled. */
export function ResultTable({ caption, rows, minCell, isSimulated, hrefOf }: ResultTableProps) {
  const { t } = useTranslation("results");
  const columns = ["item", "verdict", "answers", "distribution", "median", "agreement", "movement"] as const;
  return (
    <table className="result-table">
      <caption>
        {caption} <SimulatedMark isSimulated={isSimulated} />
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} minCell={minCell} href={hrefOf?.(row.key) ?? null} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  row,
  minCell,
  href,
}: {
  readonly row: ResultRow;
  readonly minCell: number;
  readonly href: string | null;
}) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const name = <span className="row-text">{row.text}</span>;
  return (
    <tr id={`item-${row.key}`}>
      <th scope="row">
        {row.subject && <span className="row-subject">{row.subject}</span>}
        {href ? <Link to={href}>{name}</Link> : name}
        {row.isRestricted && <span className="cell-note">{t("table.restricted")}</span>}
      </th>
      <td data-label={t("table.verdict")} className="is-verdict">
        <Verdict figures={row} />
        {row.proposal && <span className="cell-note">{proposalText(t, row)}</span>}
      </td>
      <td data-label={t("table.answers")} className="is-number">
        <AnswersCell figures={row} />
        <span className="cell-note">{t("round", { number: row.round })}</span>
      </td>
      {row.isShown ? (
        <>
          <td data-label={t("table.distribution")}>
            <SparkCell title={row.text} spark={row.spark} />
          </td>
          <td data-label={t("table.median")} className="is-number">
            <MedianCell figures={row} />
            {row.q1 !== null && row.q3 !== null && <span className="cell-note">{format.range(row.q1, row.q3)}</span>}
            {row.iqr !== null && <span className="cell-note">{`${t("table.iqr")} ${format.number(row.iqr)}`}</span>}
          </td>
          <td data-label={t("table.agreement")} className="is-number">
            <AgreementCell agreement={row.agreement} />
            {row.agreementA !== null && (
              <span className="cell-note">
                <abbr title={t("table.aTitle")}>{t("table.a")}</abbr> {format.number(row.agreementA)}
              </span>
            )}
          </td>
          <td data-label={t("table.movement")} className="is-number is-movement">
            <MovementCell movement={row.movement} />
          </td>
        </>
      ) : (
        <td colSpan={4} className="is-hidden-cell">
          {t("table.tooFew", { minCell })}
        </td>
      )}
    </tr>
  );
}

function proposalText(t: ReturnType<typeof useTranslation<"results">>["t"], row: ResultRow): string {
  if (row.isClosed) return t("proposal.closed", { round: row.round });
  return row.proposal === null ? "" : t(`proposal.${row.proposal}`);
}
