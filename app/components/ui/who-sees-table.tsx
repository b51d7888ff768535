import { useTranslation } from "react-i18next";

const PEOPLE = ["you", "panel", "organisers", "moderators", "analysts", "observers", "public", "operators"] as const;
const THINGS = ["name", "answers", "reasons"] as const;

/** Who sees a panelist's name, answers and reasons, as panelists and organisers read it alike. On a phone each row is a block. */
export function WhoSeesTable({ minCell: count }: { readonly minCell: number }) {
  const { t } = useTranslation("respond-rights");
  return (
    <table className="data-table stacks">
      <caption className="visually-hidden">{t("whoSees.caption")}</caption>
      <thead>
        <tr>
          {(["who", ...THINGS] as const).map((column) => (
            <th key={column} scope="col">
              {t(`whoSees.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {PEOPLE.map((who) => (
          <tr key={who}>
            <th scope="row">{t(`whoSees.row.${who}.who`)}</th>
            {THINGS.map((thing) => (
              <td key={thing} data-label={t(`whoSees.column.${thing}`)}>
                {t(`whoSees.row.${who}.${thing}`, { count })}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
