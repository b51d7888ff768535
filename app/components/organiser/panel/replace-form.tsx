import { Button, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";

/** Puts somebody else in a person's place; what was typed stays when it is refused, with the reason above the form of the person. */
export function ReplaceForm({ reply }: { readonly reply: FormReply | undefined }) {
  const { t } = useTranslation("organiser");
  const typed = reply?.reply.initialValue;
  const isOurs = typed?.intent === "replace";
  const textOf = (field: string) => {
    const value = isOurs ? typed?.[field] : "";
    return typeof value === "string" ? value : "";
  };
  return (
    <details className="confirm" open={isOurs}>
      <summary>{t("panel.replace.label")}</summary>
      <div className="confirm-body">
        <span>{t("panel.replace.question")}</span>
        <Form method="post" className="form-stack">
          <TextInput
            name="name"
            label={t("panel.column.name")}
            required
            maxLength={200}
            defaultValue={textOf("name")}
          />
          <TextInput
            name="email"
            type="email"
            label={t("panel.column.email")}
            required
            maxLength={254}
            defaultValue={textOf("email")}
          />
          <Button type="submit" name="intent" value="replace">
            {t("panel.replace.confirm")}
          </Button>
        </Form>
      </div>
    </details>
  );
}
