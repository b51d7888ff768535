import { useTranslation } from "react-i18next";
import type { OrganisationHistory as History } from "../../../presenters/people/organisation-page.server";
import { Card } from "../card";
import { Pager } from "../pager";

/** What happened in an organisation itself, newest first. */
export function OrganisationHistory({ history }: { readonly history: History }) {
  const { t } = useTranslation("people");
  const { events, count, page, pageCount } = history;
  return (
    <Card heading={t("organisations.history.heading")} lead={t("organisations.history.lead")}>
      {count === 0 ? (
        <p className="quiet">{t("organisations.history.none")}</p>
      ) : (
        <>
          <p className="small">{t("organisations.history.count", { count })}</p>
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
              {events.map(({ id, at, action, by, about }) => (
                <tr key={id}>
                  <th scope="row">
                    {t(`organisations.history.actions.${action}`, {
                      name: about || t("organisations.history.somebody"),
                    })}
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
          <Pager page={page} pageCount={pageCount} />
        </>
      )}
    </Card>
  );
}
