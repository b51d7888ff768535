import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OrganisationPage } from "../../../presenters/people/organisation-page.server";
import { Card } from "../card";

/** Makes somebody a member who works on one of the organisation's consultations. */
export function AddMember({ outsiders }: Pick<OrganisationPage, "outsiders">) {
  const { t } = useTranslation("people");
  return (
    <Card heading={t("organisations.add.heading")} lead={t("organisations.add.lead")}>
      {outsiders.length === 0 ? (
        <p className="quiet">{t("organisations.add.none")}</p>
      ) : (
        <Form method="post" className="form-stack">
          <input type="hidden" name="intent" value="add" />
          <label htmlFor="new-member">{t("organisations.add.label")}</label>
          <select id="new-member" name="userId" className="text-input">
            {outsiders.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </select>
          <div className="form-buttons">
            <button type="submit" className="button-link is-primary">
              {t("organisations.add.button")}
            </button>
          </div>
        </Form>
      )}
    </Card>
  );
}
