import { useTranslation } from "react-i18next";
import type { ReadablePreview } from "../../../presenters/set-up/import-preview.server";
import { CellField } from "./cell-field";

/** One choice for all lines that hold a word that is not known. */
export function UnknownWords({ preview }: { readonly preview: ReadablePreview }) {
  const { t } = useTranslation("organiser");
  const { shown, count } = preview.words;
  if (shown.length === 0) return null;
  return (
    <table className="org-table stacks">
      <caption>{t("panelImport.words.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("panelImport.words.word")}</th>
          <th scope="col">{t("panelImport.field")}</th>
          <th scope="col" className="is-number">
            {t("panelImport.kinds.lines")}
          </th>
          <th scope="col">{t("panelImport.words.instead")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ field, word, suggestion, lines }, index) => (
          <tr key={`${field} ${word}`}>
            <th scope="row" className="breaks">
              {word || t("panelImport.words.nothing")}
              {suggestion ? <span className="small">{t("panel.problems.suggestion", { suggestion })}</span> : null}
            </th>
            <td data-label={t("panelImport.field")}>{t(`panel.column.${field}`)}</td>
            <td className="is-number" data-label={t("panelImport.kinds.lines")}>
              {lines}
            </td>
            <td>
              <input type="hidden" name={`word.${field}.${index}`} value={word} />
              <CellField
                name={`for.${field}.${index}`}
                field={field}
                value=""
                label={t("panelImport.words.choose", { word: word || t("panelImport.words.nothing") })}
                options={preview.options}
              />
            </td>
          </tr>
        ))}
      </tbody>
      {count > shown.length ? (
        <tfoot>
          <tr>
            <td colSpan={4} className="small">
              {t("panelImport.words.more", { count: count - shown.length })}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
