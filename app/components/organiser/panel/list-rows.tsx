import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ReadablePreview } from "../../../presenters/set-up/import-preview.server";
import type { PanelField } from "../../../services/panel/panel-columns";
import { CellField } from "./cell-field";

/** The lines of a list, those with problems first, each to be corrected or left out where it stands. */
export function ListRows({ preview, isBusy }: { readonly preview: ReadablePreview; readonly isBusy: boolean }) {
  const { t } = useTranslation("organiser");
  const { lines, kinds, leftOut, options } = preview;
  return (
    <section aria-labelledby="list-lines">
      <h3 id="list-lines" tabIndex={-1}>
        {t("panelImport.lines.heading", { count: lines.count })}
      </h3>
      <datalist id="countries">
        {options.countries.map(({ value, label }) => (
          <option key={value} value={label} />
        ))}
      </datalist>
      <div className="filter-bar">
        <label className="cell-label">
          <span>{t("panelImport.lines.kind")}</span>
          <select name="kind" defaultValue={lines.kind} className="cell-field">
            <option value="">{t("panelImport.lines.all")}</option>
            {kinds.map(({ code, lines: count }) => (
              <option key={code} value={code}>{`${t(`panelImport.kind.${code}`)} (${count})`}</option>
            ))}
            {leftOut > 0 ? <option value="out">{`${t("panelImport.lines.leftOut")} (${leftOut})`}</option> : null}
          </select>
        </label>
        <input type="hidden" name="shownKind" value={lines.kind} />
        <input type="hidden" name="page" value={lines.page} />
        <Button type="submit" name="intent" value="apply" variant="default" loading={isBusy}>
          {t("panelImport.apply")}
        </Button>
      </div>
      {lines.rows.length > 0 ? (
        <table className="org-table stacks">
          <caption>{t("panelImport.lines.caption")}</caption>
          <thead>
            <tr>
              <th scope="col" className="is-number">
                {t("panelImport.line")}
              </th>
              <th scope="col">{t("panelImport.lines.cells")}</th>
              <th scope="col">{t("panelImport.problem")}</th>
              <th scope="col">{t("panelImport.lines.out")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.rows.map((row) => (
              <Row key={row.index} row={row} options={options} />
            ))}
          </tbody>
        </table>
      ) : (
        <p className="quiet">{t("panelImport.lines.none")}</p>
      )}
      {lines.pageCount > 1 ? (
        <div className="pager no-print">
          <Button type="submit" name="go" value={lines.page - 1} disabled={lines.page <= 1} variant="default">
            {t("pager.previous")}
          </Button>
          <span className="num">{t("pager.page", { page: lines.page, pageCount: lines.pageCount })}</span>
          <Button
            type="submit"
            name="go"
            value={lines.page + 1}
            disabled={lines.page >= lines.pageCount}
            variant="default"
          >
            {t("pager.next")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Row({
  row,
  options,
}: {
  readonly row: ReadablePreview["lines"]["rows"][number];
  readonly options: ReadablePreview["options"];
}) {
  const { t } = useTranslation("organiser");
  const problemId = `problem-${row.index}`;
  const wrong = new Set<PanelField>(row.problems.flatMap(({ field }) => (field === null ? [] : [field])));
  // Who it is stands there in any case; so does everything that can be wrong.
  const shown = options.fields.filter((field) => wrong.has(field) || row.cells[field] !== "");
  return (
    <tr>
      <td className="is-number" data-label={t("panelImport.line")}>
        {row.line}
        <input type="hidden" name="row" value={row.index} />
      </td>
      <td>
        {shown.map((field) =>
          wrong.has(field) ? (
            <span key={field} className="cell-label">
              <span aria-hidden="true">{t(`panel.column.${field}`)}</span>
              <CellField
                name={`cell.${row.index}.${field}`}
                field={field}
                value={row.cells[field]}
                label={t("panelImport.lines.cell", { field: t(`panel.column.${field}`), line: row.line })}
                options={options}
                describedBy={problemId}
              />
            </span>
          ) : (
            <span key={field} className="cell-value breaks">
              {row.cells[field]}
            </span>
          ),
        )}
      </td>
      <td id={problemId} className={row.isBlocked ? "is-warned" : undefined}>
        {row.problems.map(({ field, code, message }) => (
          <p key={`${field} ${code}`}>
            {field === null ? "" : `${t(`panel.column.${field}`)}: `}
            {message}
          </p>
        ))}
      </td>
      <td>
        <input
          type="checkbox"
          name={`out.${row.index}`}
          value="yes"
          defaultChecked={row.isOut}
          aria-label={t("panelImport.lines.leaveOut", { line: row.line })}
        />
      </td>
    </tr>
  );
}
