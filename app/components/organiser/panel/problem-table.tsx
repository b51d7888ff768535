import { useTranslation } from "react-i18next";

interface ProblemTableProps {
  readonly caption: string;
  readonly rows: readonly {
    readonly line: number;
    readonly field: string;
    readonly written: string;
    readonly message: string;
  }[];
  /** Of all; the table may show fewer. */
  readonly count: number;
}

/** What is wrong with a list, by line. */
export function ProblemTable({ caption, rows, count }: ProblemTableProps) {
  const { t } = useTranslation("organiser");
  return (
    <>
      <table className="org-table stacks">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="is-number">
              {t("panelImport.line")}
            </th>
            <th scope="col">{t("panelImport.field")}</th>
            <th scope="col">{t("panelImport.written")}</th>
            <th scope="col">{t("panelImport.problem")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, field, written, message }) => (
            <tr key={`${line} ${field} ${message}`}>
              <td className="is-number" data-label={t("panelImport.line")}>
                {line}
              </td>
              <td data-label={t("panelImport.field")}>{field}</td>
              <td className="breaks" data-label={t("panelImport.written")}>
                {written}
              </td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < count ? <p className="small">{t("panelImport.more", { count: count - rows.length })}</p> : null}
    </>
  );
}
