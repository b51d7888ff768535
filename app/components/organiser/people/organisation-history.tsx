import { useTranslation } from "react-i18next";
import type { OrganisationPage } from "../../../presenters/people/organisation-page.server";
import { Card } from "../card";

/** What happened in an organisation itself, newest first. */
export function OrganisationHistory({ history }: Pick<OrganisationPage, "history">) {
  const { t } = useTranslation("people");
  return (
    <Card heading={t("organisations.history.heading")} lead={t("organisations.history.lead")}>
      {history.length === 0 ? (
        <p className="quiet">{t("organisations.history.none")}</p>
      ) : (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("organisations.history.heading")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("organisations.history.what")}</th>
              <th scope="col">{t("organisations.history.by")}</th>
              <th scope="col">{t("organisations.history.when")}</th>
            </tr>
          </thead>
          <tbody>
            {history.map(({ id, at, action, by, about }) => (
              <tr key={id}>
                <th scope="row">
                  {t(`organisations.history.actions.${action}`, { name: about || t("organisations.history.somebody") })}
                </th>
                <td data-label={t("organisations.history.by")}>
                  {by === null ? t("organisations.history.operator") : by || t("organisations.unnamed")}
                </td>
                <td data-label={t("organisations.history.when")} className="small">
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
