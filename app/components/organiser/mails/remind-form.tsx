import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmBox } from "../rounds/confirm-box";

/** Writes the reminders that are due. `sending` names the press of the button, so that a repeated one writes nobody twice. */
export function RemindForm({ due, sending }: { readonly due: number; readonly sending: string }) {
  const { t } = useTranslation("mailing");
  if (due === 0) return <p>{t("reminders.send.nobody")}</p>;
  return (
    <Form method="post" className="form-stack">
      <input type="hidden" name="intent" value="remind" />
      <input type="hidden" name="sending" value={sending} />
      <ConfirmBox label={t("reminders.send.confirm", { count: due })} />
      <div className="form-buttons">
        <Button type="submit">{t("reminders.send.button", { count: due })}</Button>
      </div>
    </Form>
  );
}
