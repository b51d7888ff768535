import { Button } from "@mantine/core";
import { useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { Notice } from "../notice";

/** Under which name the form's answer says what of the ticked is there already. */
export const NAMED_ALREADY = "named-already";

interface NamedAlreadyProps {
  readonly id: string;
  readonly said: readonly string[];
  readonly reply: FormReply | undefined;
}

/** In the form, beside its button: what is ticked and cannot be copied since something has its name, and one press that copies the others. */
export function NamedAlready({ id, said, reply }: NamedAlreadyProps) {
  const { t } = useTranslation("items");
  const isBusy = useNavigation().state !== "idle";
  const { items } = reply?.reply.initialValue ?? {};
  const others = (Array.isArray(items) ? items.length : 1) - said.length;
  return (
    <Notice id={id} tone="problem" heading={t("bank.named.heading", { count: said.length })} isAlert answers={reply}>
      <ul>
        {said.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {others > 0 ? (
        <div className="form-buttons">
          <Button type="submit" name="intent" value="others" loading={isBusy}>
            {t("bank.named.others")}
          </Button>
          <span className="small">{t("bank.named.kept")}</span>
        </div>
      ) : (
        <p>{t("bank.named.all")}</p>
      )}
    </Notice>
  );
}
