import { useTranslation } from "react-i18next";
import type { ImportPreviewData } from "../../../presenters/set-up/import-preview.server";
import { panelFields } from "../../../services/panel/panel-columns";

/** What each column of a list is taken for. */
export function ColumnMapping({ mapping }: { readonly mapping: ImportPreviewData["mapping"] }) {
  const { t } = useTranslation("organiser");
  return (
    <table className="org-table stacks">
      <caption>{t("panelImport.mapping.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("panelImport.mapping.column")}</th>
          <th scope="col">{t("panelImport.mapping.sample")}</th>
          <th scope="col">{t("panelImport.mapping.field")}</th>
        </tr>
      </thead>
      <tbody>
        {mapping.map(({ index, heading, sample, field }) => (
          <tr key={index}>
            <th scope="row" className="breaks">
              {heading || t("panelImport.mapping.nameless", { number: index + 1 })}
            </th>
            <td className="breaks">{sample}</td>
            <td>
              <select
                name={`column.${index}`}
                defaultValue={field}
                className="cell-field"
                aria-label={t("panelImport.mapping.choose", { number: index + 1, heading })}
              >
                <option value="">{t("panelImport.mapping.none")}</option>
                {panelFields.map((known) => (
                  <option key={known} value={known}>
                    {t(`panel.column.${known}`)}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
