import { getFormProps, useForm } from "@conform-to/react";
import { Radio } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import type { ShownChange } from "../../../presenters/set-up/plan-versions.server";
import { TextAreaField } from "../fields";
import { FormErrors } from "../form-errors";
import { Pill } from "../status-pill";
import { DeclaredSteps } from "./declared-steps";
import { toldPart } from "./told-change";

interface MeaningDeclarationProps {
  readonly change: ShownChange;
  readonly from: number;
  readonly to: number;
  readonly mayDeclare: boolean;
  /** To whichever of the page's declarations was sent last. */
  readonly reply: FormReply | undefined;
}

/** What a change was declared to mean, by whom and why, and the form that declares it; where the rule says it is new, nothing else is offered. */
export function MeaningDeclaration({ change, from, to, mayDeclare, reply }: MeaningDeclarationProps) {
  const { t } = useTranslation("items");
  const { meaning, declared, isRepeated } = change;
  if (meaning === null || isRepeated) return null;
  return (
    <>
      <p className="small">{t(`versions.meaning.${meaning}`)}</p>
      {declared ? (
        <DeclaredSteps steps={declared.steps} />
      ) : (
        <p>
          <Pill>{t("versions.meaning.undeclared")}</Pill>
        </p>
      )}
      {mayDeclare ? <DeclareForm change={change} from={from} to={to} reply={replyTo(change, reply)} /> : null}
    </>
  );
}

/** The reply where it answers the declaration of this change. */
function replyTo({ kind, key }: ShownChange, reply: FormReply | undefined): FormReply | undefined {
  const { part, key: sent = "" } = reply?.reply.initialValue ?? {};
  return part === kind && sent === key ? reply : undefined;
}

function DeclareForm({ change, from, to, reply }: Omit<MeaningDeclarationProps, "mayDeclare">) {
  const { t } = useTranslation("items");
  const { t: organiser } = useTranslation("organiser");
  const { kind, key, meaning, declared } = change;
  const offered = meaning === "new" ? (["new"] as const) : (["same", "new"] as const);
  const summary = t(declared ? "versions.meaning.again" : "versions.meaning.declare");
  const [form, fields] = useForm({
    id: `meaning-${kind}-${key}`,
    lastResult: reply?.reply,
    defaultValue: { meaning: meaning === "new" ? "new" : "", reason: "" },
  });
  return (
    <details className="as-table" open={reply !== undefined}>
      <summary id={`declare-${kind}-${key}`}>
        {summary}
        <span className="visually-hidden">: {toldPart(t, change)}</span>
      </summary>
      <FormErrors id={form.errorId} reply={reply} />
      <Form method="post" className="form-stack" preventScrollReset {...getFormProps(form)}>
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="part" value={kind} />
        <input type="hidden" name="key" value={key} />
        <Radio.Group
          name={fields.meaning.name}
          label={t("versions.meaning.question")}
          defaultValue={fields.meaning.initialValue ?? ""}
          error={fields.meaning.errors?.join(" ")}
          required
        >
          {offered.map((value) => (
            <Radio
              key={value}
              value={value}
              label={organiser(`prepare.reword.kinds.${value}.label`)}
              description={t(`versions.meaning.help.${value}`)}
              required
            />
          ))}
        </Radio.Group>
        <TextAreaField
          field={fields.reason}
          label={t("versions.meaning.reason")}
          help={t("versions.meaning.reasonHelp")}
          rows={2}
          maxLength={2000}
          isRequired
        />
        <div className="form-buttons">
          <button type="submit" className="button-link">
            {t("versions.meaning.button")}
          </button>
        </div>
      </Form>
    </details>
  );
}
