import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { SheetRow } from "../../../services/sheet/read-sheet";
import { Card } from "../card";

interface SheetPreviewProps {
  readonly target: string;
  readonly preview: {
    readonly rows: readonly SheetRow[];
    readonly total: number;
    readonly count: number;
    readonly hasHeader: boolean;
    readonly unused: readonly string[];
    readonly cells: string;
  };
}

/** Row by row what would be added; the cells travel with the form that adds them, so that nothing is stored before. */
export function SheetPreview({ preview, target }: SheetPreviewProps) {
  const { rows, total, count, hasHeader, unused, cells } = preview;
  const { t } = useTranslation("items");
  return (
    <Card heading={t("sheet.previewHeading")}>
      <p role="status">
        {t("sheet.count", { count })} {total > count ? t("sheet.leftOut", { count: total - count }) : null}
      </p>
      {hasHeader ? null : <p className="small">{t("sheet.noHeader")}</p>}
      {unused.length > 0 ? <p className="small">{t("sheet.unused", { columns: unused.join(", ") })}</p> : null}
      <table className="org-table stacks">
        <thead>
          <tr>
            <th scope="col">{t("sheet.line")}</th>
            <th scope="col">{t("sheet.row")}</th>
            <th scope="col">{t("sheet.state")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, words, beside, problems }) => (
            <tr key={line}>
              <td className="num" data-label={t("sheet.line")}>
                {line}
              </td>
              <th scope="row">
                {words} <span className="small">{beside.join(" · ")}</span>
              </th>
              <td data-label={t("sheet.state")} className={problems.length > 0 ? "is-warned" : undefined}>
                {problems.length === 0
                  ? t("sheet.fine")
                  : problems.map(({ code, detail }) => t(`sheet.problem.${code}`, { detail })).join("; ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length ? <p className="small">{t("sheet.shownOnly", { shown: rows.length })}</p> : null}
      {count > 0 ? (
        <Form method="post">
          <input type="hidden" name="target" value={target} />
          <input type="hidden" name="expected" value={count} />
          <input type="hidden" name="cells" value={cells} />
          <div className="form-buttons">
            <Button type="submit" name="intent" value="confirm">
              {t("sheet.store", { count })}
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}
