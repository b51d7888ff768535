import { useTranslation } from "react-i18next";
import type { ReadablePreview } from "../../../presenters/set-up/import-preview.server";

/** How many lines have each kind of problem. */
export function ProblemKinds({ kinds }: { readonly kinds: ReadablePreview["kinds"] }) {
  const { t } = useTranslation("organiser");
  if (kinds.length === 0) return null;
  return (
    <table className="org-table">
      <caption>{t("panelImport.kinds.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("panelImport.problem")}</th>
          <th scope="col" className="is-number">
            {t("panelImport.kinds.lines")}
          </th>
          <th scope="col">{t("panelImport.kinds.effect")}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ code, lines, isBlocking }) => (
          <tr key={code}>
            <th scope="row">{t(`panelImport.kind.${code}`)}</th>
            <td className="is-number">{lines}</td>
            <td className={isBlocking ? "is-warned" : undefined}>
              {t(isBlocking ? "panelImport.kinds.blocked" : "panelImport.kinds.noted")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
