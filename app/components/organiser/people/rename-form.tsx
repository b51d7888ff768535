import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../card";

/** Gives an organisation the name by which its members know it. */
export function RenameForm({ name }: { readonly name: string }) {
  const { t } = useTranslation("people");
  return (
    <Card heading={t("organisations.rename.heading")} lead={t("organisations.rename.lead")}>
      <Form method="post" className="form-stack">
        <input type="hidden" name="intent" value="rename" />
        <label htmlFor="organisation-name">{t("organisations.create.label")}</label>
        <input
          id="organisation-name"
          className="text-input"
          name="name"
          defaultValue={name}
          maxLength={200}
          autoComplete="organization"
          required
        />
        <div className="form-buttons">
          <button type="submit" className="button-link is-primary">
            {t("organisations.rename.button")}
          </button>
        </div>
      </Form>
    </Card>
  );
}
