import { Button } from "@mantine/core";
import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ClosingFields } from "../../../presenters/rounds/closing-time";
import { ClosingInputs } from "./closing-inputs";
import { ConfirmBox } from "./confirm-box";

interface OpenRoundFormProps {
  readonly number: number;
  readonly closing: ClosingFields;
  readonly invitations: number;
  /** Whether invitations leave by mail. */
  readonly sendsMail: boolean;
  /** Null for round 1, which locks the protocol instead of freezing feedback. */
  readonly prepared: {
    readonly askAgain: number;
    readonly close: number;
    readonly released: number;
    readonly pending: number;
  } | null;
}

/** Opens a round: until when, what happens, and a tick that it is meant. */
export function OpenRoundForm({ number, closing, invitations, sendsMail, prepared }: OpenRoundFormProps) {
  const { t } = useTranslation("organiser");
  const isBusy = useNavigation().state !== "idle";
  return (
    <Form method="post" className="form-stack">
      <input type="hidden" name="intent" value="open" />
      <ClosingInputs closing={closing} />
      <div>
        <h3>{t("rounds.openForm.consequences")}</h3>
        <ul>
          {prepared ? (
            <>
              <li>{t("rounds.openForm.decisions", prepared)}</li>
              <li>{t("rounds.openForm.freeze", prepared)}</li>
            </>
          ) : (
            <li>{t("rounds.openForm.lock")}</li>
          )}
          <li>
            {t("rounds.openForm.invitations", { count: invitations })}{" "}
            {sendsMail ? t("rounds.openForm.sent") : t("rounds.openForm.held")}
          </li>
          <li>{t("rounds.openForm.sealed")}</li>
          <li>{t("rounds.openForm.closes")}</li>
        </ul>
      </div>
      <ConfirmBox label={t(prepared ? "rounds.openForm.confirm" : "rounds.openForm.confirmLock", { number })} />
      <div className="form-buttons">
        <Button type="submit" loading={isBusy}>
          {t("rounds.openForm.button", { number })}
        </Button>
      </div>
    </Form>
  );
}
