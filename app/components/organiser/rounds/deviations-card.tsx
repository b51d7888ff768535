import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { AuditPage } from "../../../presenters/rounds/audit-page.server";
import { Card } from "../card";
import { TextArea } from "../text-area";

/** Where the consultation departed from its protocol, and the form to say so. */
export function DeviationsCard({ page }: { readonly page: Pick<AuditPage, "deviations" | "mayRecord" | "isLocked"> }) {
  const { t } = useTranslation("organiser");
  const { deviations, mayRecord, isLocked } = page;
  return (
    <Card heading={t("audit.deviations.heading")} lead={t("audit.deviations.lead")}>
      {deviations.length === 0 ? (
        <p className="quiet">{t("audit.deviations.none")}</p>
      ) : (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("audit.deviations.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("audit.deviations.what")}</th>
              <th scope="col">{t("audit.deviations.why")}</th>
              <th scope="col">{t("audit.deviations.when")}</th>
            </tr>
          </thead>
          <tbody>
            {deviations.map(({ id, what, reason, at }) => (
              <tr key={id}>
                <th scope="row">{what}</th>
                <td data-label={t("audit.deviations.why")}>{reason}</td>
                <td data-label={t("audit.deviations.when")} className="small">
                  {at}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayRecord && isLocked ? (
        <details className="as-table">
          <summary>{t("audit.deviations.record")}</summary>
          <Form method="post" className="form-stack" key={deviations.length}>
            <TextArea name="what" label={t("audit.deviations.what")} maxLength={2000} required />
            <TextArea name="reason" label={t("audit.deviations.why")} maxLength={2000} required />
            <div className="form-buttons">
              <Button type="submit" variant="default">
                {t("audit.deviations.button")}
              </Button>
            </div>
          </Form>
        </details>
      ) : null}
    </Card>
  );
}
