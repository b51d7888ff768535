import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextArea } from "../text-area";
import { DECIDE_FORM } from "./candidate-table";

/** Decides on whoever is ticked in the list above it. */
export function DecideForm({ minutes }: { readonly minutes: number }) {
  const { t } = useTranslation("candidates");
  return (
    <Form id={DECIDE_FORM} method="post" className="form-stack no-print">
      <h3>{t("decide.heading")}</h3>
      <p className="small">
        {t("decide.lead")} {t("decide.approveHelp")}
      </p>
      <div className="form-buttons">
        <Button type="submit" name="intent" value="approve">
          {t("decide.approve")}
        </Button>
      </div>
      <details className="confirm">
        <summary>{t("decide.declineLabel")}</summary>
        <div className="confirm-body confirm-stack">
          <TextArea name="reason" label={t("decide.reason")} maxLength={500} rows={3} autosize={false} />
          <label className="check-line">
            <input type="checkbox" name="letter" value="yes" />
            <span>
              {t("decide.letter")} <span className="small">{t("decide.letterHelp", { minutes })}</span>
            </span>
          </label>
          <button type="submit" name="intent" value="decline" className="button-danger">
            {t("decide.decline")}
          </button>
        </div>
      </details>
    </Form>
  );
}
