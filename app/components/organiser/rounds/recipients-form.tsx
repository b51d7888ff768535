import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** Shows the addresses of one page of letters, for a stated reason that is logged. */
export function RecipientsForm() {
  const { t } = useTranslation("organiser");
  return (
    <details className="confirm is-edged is-plain">
      <summary>{t("outbox.recipients.summary")}</summary>
      <Form method="post" className="confirm-body confirm-stack">
        <input type="hidden" name="intent" value="show-recipients" />
        <label htmlFor="recipients-reason">{t("outbox.recipients.reason")}</label>
        <input id="recipients-reason" className="text-input" name="reason" maxLength={500} required />
        <button type="submit" className="button-link">
          {t("outbox.recipients.button")}
        </button>
      </Form>
    </details>
  );
}
