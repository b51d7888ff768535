import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WaitingInvitation } from "../../../presenters/people/people-page.server";
import { Card } from "../card";

/** Invitations that nobody accepted yet. */
export function WaitingInvitations({ invitations }: { readonly invitations: readonly WaitingInvitation[] }) {
  const { t } = useTranslation(["people", "organiser"]);
  return (
    <Card heading={t("people.waiting.heading")}>
      {invitations.length === 0 ? (
        <p className="quiet">{t("people.waiting.none")}</p>
      ) : (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("people.waiting.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("people.waiting.email")}</th>
              <th scope="col">{t("people.waiting.role")}</th>
              <th scope="col">{t("people.waiting.sent")}</th>
              <th scope="col">{t("people.waiting.expires")}</th>
              <th scope="col">{t("people.waiting.withdraw")}</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map(({ id, email, role, sent, expires }) => (
              <tr key={id}>
                <th scope="row">{email}</th>
                <td data-label={t("people.waiting.role")}>{t(`organiser:roles.${role}`)}</td>
                <td data-label={t("people.waiting.sent")}>{sent}</td>
                <td data-label={t("people.waiting.expires")}>{expires}</td>
                <td>
                  <Form method="post">
                    <input type="hidden" name="intent" value="withdraw-invitation" />
                    <input type="hidden" name="invitationId" value={id} />
                    <button
                      type="submit"
                      className="button-link"
                      aria-label={t("people.waiting.withdrawOf", { email })}
                    >
                      {t("people.waiting.withdraw")}
                    </button>
                  </Form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
