import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import {
  checkMailText,
  fillMailText,
  MAX_BODY,
  MAX_SUBJECT,
  type MailText,
  PLACEHOLDERS,
} from "../../../mail/mail-text";
import type { getMailTextsPage } from "../../../presenters/mails/mail-texts-page.server";
import { Card } from "../card";
import { TextAreaField, TextField } from "../fields";
import { FormErrors } from "../form-errors";
import { Notice } from "../notice";
import { MailPreview } from "./mail-preview";
import { sayTextProblem } from "./say-text-problem";

/** Where the work goes on once the words are stored. */
export const SAVE_ID = "save-mail-text";

interface MailTextFormProps {
  readonly page: Awaited<ReturnType<typeof getMailTextsPage>>;
  readonly sending: string;
  readonly reply: FormReply | undefined;
}

/** The words of one mail, what they make, and a test of it. The preview follows what is typed. */
export function MailTextForm({ page, sending, reply }: MailTextFormProps) {
  const { t } = useTranslation(["mailing", "organiser"]);
  const { kind, language, stored, standard, isOwn, seenAt, sample } = page;
  const [form, fields] = useForm({ id: "mail-text", lastResult: reply?.reply, defaultValue: stored });
  const [typed, setTyped] = useState<MailText>(typedBefore(reply) ?? stored);
  const problems = checkMailText(typed);
  const say = (found: (typeof problems)[number]) => sayTextProblem(t, found);
  return (
    <div className="columns">
      <Card
        heading={t(`texts.kinds.${kind}.title`)}
        level={3}
        lead={t(isOwn ? "texts.isOwn" : "texts.isStandard", { when: t(`texts.kinds.${kind}.when`) })}
      >
        <FormErrors
          id={form.errorId}
          reply={reply}
          stored={(["subject", "body"] as const).map((name) => ({
            name,
            label: t(`texts.${name}.label`),
            value: stored[name],
          }))}
        />
        <Form
          method="post"
          {...getFormProps(form)}
          onInput={(event) => setTyped(textOf(new FormData(event.currentTarget)))}
        >
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="language" value={language} />
          <input type="hidden" name="seenAt" value={seenAt} />
          <input type="hidden" name="sending" value={sending} />
          <div className="form-stack">
            <TextField field={fields.subject} label={t("texts.subject.label")} maxLength={MAX_SUBJECT} isRequired />
            <TextAreaField
              field={fields.body}
              label={t("texts.body.label")}
              help={t("texts.body.help")}
              rows={16}
              maxLength={MAX_BODY}
              isRequired
            />
            <details className="as-table">
              <summary>{t("texts.places.summary")}</summary>
              <dl className="facts">
                {PLACEHOLDERS.map((name) => (
                  <div key={name}>
                    <dt>
                      <code>{`{${name}}`}</code>
                    </dt>
                    <dd>{t(`texts.places.${name}`)}</dd>
                  </div>
                ))}
              </dl>
            </details>
            <div className="form-buttons">
              <Button id={SAVE_ID} type="submit" name="intent" value="save">
                {t("organiser:form.save")}
              </Button>
              <Button type="submit" name="intent" value="test" variant="default">
                {t("texts.test.button")}
              </Button>
            </div>
            <p className="small">{t("texts.test.help")}</p>
          </div>
        </Form>
        {isOwn ? <BackToStandard page={page} standard={standard} /> : null}
      </Card>
      <div>
        <div role="status">
          {problems.length > 0 ? (
            <Notice tone="warning" heading={t("texts.preview.problems")}>
              <ul>
                {problems.map((found) => (
                  <li key={say(found)}>{say(found)}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
        </div>
        <MailPreview content={fillMailText(typed, sample.values, sample)} language={language} />
      </div>
    </div>
  );
}

function BackToStandard({ page, standard }: { readonly page: MailTextFormProps["page"]; readonly standard: MailText }) {
  const { t } = useTranslation("mailing");
  return (
    <details className="confirm">
      <summary>{t("texts.reset.summary")}</summary>
      <Form method="post" className="confirm-body confirm-stack">
        <input type="hidden" name="kind" value={page.kind} />
        <input type="hidden" name="language" value={page.language} />
        <p>{t("texts.reset.text")}</p>
        <div className="mail-text" lang={page.language}>
          <strong>{standard.subject}</strong>
          {`\n\n${standard.body}`}
        </div>
        <button type="submit" name="intent" value="reset" className="button-danger">
          {t("texts.reset.button")}
        </button>
      </Form>
    </details>
  );
}

const textOf = (form: FormData): MailText => ({
  subject: String(form.get("subject") ?? ""),
  body: String(form.get("body") ?? "").replaceAll("\r\n", "\n"),
});

/** What was typed before the form came back refused. */
function typedBefore(reply: FormReply | undefined): MailText | undefined {
  const { subject, body } = reply?.reply.initialValue ?? {};
  return typeof subject === "string" || typeof body === "string"
    ? { subject: String(subject ?? ""), body: String(body ?? "").replaceAll("\r\n", "\n") }
    : undefined;
}
