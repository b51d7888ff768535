import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../card";
import { RoleSelect } from "./role-select";

/** Asks a colleague into the consultation, by mail where there is a mail server. */
export function InviteForm({ hasMailServer }: { readonly hasMailServer: boolean }) {
  const { t } = useTranslation("people");
  return (
    <Card heading={t("people.invite.heading")} lead={t(hasMailServer ? "people.invite.lead" : "people.invite.noMail")}>
      <Form method="post" className="form-stack">
        <input type="hidden" name="intent" value="invite" />
        <label htmlFor="invite-email">{t("people.invite.email")}</label>
        <input
          id="invite-email"
          className="text-input"
          type="email"
          name="email"
          maxLength={320}
          autoComplete="off"
          required
        />
        <label htmlFor="invite-role">{t("people.invite.role")}</label>
        <RoleSelect id="invite-role" value="organiser" />
        <div className="form-buttons">
          <button type="submit" className="button-link is-primary">
            {t("people.invite.button")}
          </button>
        </div>
      </Form>
    </Card>
  );
}
