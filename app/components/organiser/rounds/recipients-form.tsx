import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AskedReason, StatedReason } from "../access-reason-form";

interface RecipientsFormProps {
  /** Stated in this sitting; null while nobody did. */
  readonly reason: string | null;
  readonly hours: number;
}

/** Shows the addresses of one page of letters, for the reason of this sitting, which is asked for first and logged. */
export function RecipientsForm({ reason, hours }: RecipientsFormProps) {
  const { t } = useTranslation("organiser");
  return (
    <details className="confirm is-edged is-plain">
      <summary>{t("outbox.recipients.summary")}</summary>
      <div className="confirm-body confirm-stack">
        {reason === null ? (
          <AskedReason hours={hours} />
        ) : (
          <>
            <StatedReason reason={reason} />
            <Form method="post">
              <input type="hidden" name="intent" value="show-recipients" />
              <button type="submit" className="button-link">
                {t("outbox.recipients.button")}
              </button>
            </Form>
          </>
        )}
      </div>
    </details>
  );
}
