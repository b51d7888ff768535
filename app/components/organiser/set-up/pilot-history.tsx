import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { PilotPage } from "../../../presenters/set-up/pilot-page.server";
import { Card } from "../card";
import { useConsultation } from "../use-consultation";

/** Which pilots there were, of which version; it stays when they are deleted. */
export function PilotHistory({ history }: Pick<PilotPage, "history">) {
  const { t } = useTranslation("pilot");
  const { id: consultationId } = useConsultation();
  return (
    <Card heading={t("history.heading")} lead={history.length === 0 ? t("history.none") : undefined}>
      {history.length > 0 ? (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("history.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("history.when")}</th>
              <th scope="col" className="is-number">
                {t("history.invited")}
              </th>
              <th scope="col" className="is-number">
                {t("history.answered")}
              </th>
              <th scope="col">{t("history.version")}</th>
              <th scope="col">{t("history.state")}</th>
            </tr>
          </thead>
          <tbody>
            {history.map(({ id, on, invited, answered, revision, isDeleted }) => (
              <tr key={id}>
                <th scope="row">{on}</th>
                <td className="is-number" data-label={t("history.invited")}>
                  {invited}
                </td>
                <td className="is-number" data-label={t("history.answered")}>
                  {answered}
                </td>
                <td data-label={t("history.version")}>
                  {revision} <Link to={paths.questionnaireVersions(consultationId)}>{t("history.changes")}</Link>
                </td>
                <td data-label={t("history.state")}>{t(isDeleted ? "history.deleted" : "history.kept")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}
