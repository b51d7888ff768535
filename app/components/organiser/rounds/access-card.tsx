import { useTranslation } from "react-i18next";
import type { AccessEntry } from "../../../presenters/rounds/audit-page.server";
import { Card } from "../card";

/** Who saw names or addresses, and why. */
export function AccessCard({ accesses }: { readonly accesses: readonly AccessEntry[] }) {
  const { t } = useTranslation("organiser");
  return (
    <Card heading={t("audit.access.heading")} lead={t("audit.access.lead")}>
      {accesses.length === 0 ? (
        <p className="quiet">{t("audit.access.none")}</p>
      ) : (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("audit.access.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("audit.access.who")}</th>
              <th scope="col">{t("audit.access.what")}</th>
              <th scope="col">{t("audit.access.why")}</th>
              <th scope="col">{t("audit.access.when")}</th>
            </tr>
          </thead>
          <tbody>
            {accesses.map(({ id, name, what, reason, at }) => (
              <tr key={id}>
                <th scope="row">{name ?? t("audit.actors.unknownOrganiser")}</th>
                <td>{t(`audit.access.kinds.${what}`)}</td>
                <td data-label={t("audit.access.why")}>{reason}</td>
                <td data-label={t("audit.access.when")} className="small">
                  {at}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
