import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { SelectField, TextField } from "../fields";
import { FormErrors } from "../form-errors";

interface ProtocolFormProps {
  readonly protocol: {
    readonly minValid: number;
    readonly settledItems: string;
    readonly oneRoundKeys: readonly string[];
  };
  readonly criteria: readonly { readonly key: string; readonly text: string }[];
  readonly revision: number;
  readonly mayEdit: boolean;
  readonly reply: FormReply | undefined;
}

/** The part of the protocol that holds for every scale. */
export function ProtocolForm({ protocol, criteria, revision, mayEdit, reply }: ProtocolFormProps) {
  const { t } = useTranslation("organiser");
  const { minValid, settledItems, oneRoundKeys } = protocol;
  const [form, fields] = useForm({
    id: "protocol",
    lastResult: reply?.reply,
    defaultValue: { minValid: String(minValid), settledItems },
  });
  return (
    <>
      <FormErrors id={form.errorId} reply={reply} />
      <Form method="post" preventScrollReset {...getFormProps(form)}>
        <input type="hidden" name="revision" value={revision} />
        <fieldset disabled={!mayEdit} className="form-stack">
          <div className="form-row">
            <TextField
              field={fields.minValid}
              type="number"
              label={t("questionnaire.rule.minValid.label")}
              help={t("questionnaire.rule.minValid.help")}
            />
          </div>
          <SelectField
            field={fields.settledItems}
            label={t("questionnaire.rule.settledItems.label")}
            help={t("questionnaire.rule.settledItems.help")}
            options={(["close-settled", "carry-all"] as const).map((value) => ({
              value,
              label: t(`questionnaire.rule.settledItems.${value}`),
            }))}
          />
          {criteria.length > 0 ? (
            <details>
              <summary className="row-link">
                {t("questionnaire.rule.oneRound.summary", { count: oneRoundKeys.length })}
              </summary>
              <p className="small">{t("questionnaire.rule.oneRound.help")}</p>
              <CriterionBoxes name="oneRoundKeys" criteria={criteria} checked={oneRoundKeys} />
            </details>
          ) : null}
          {mayEdit ? (
            <div className="form-buttons">
              <Button type="submit" name="intent" value="protocol">
                {t("form.save")}
              </Button>
            </div>
          ) : null}
        </fieldset>
      </Form>
    </>
  );
}

export function CriterionBoxes({
  name,
  criteria,
  checked,
}: {
  readonly name: string;
  readonly criteria: readonly { readonly key: string; readonly text: string }[];
  readonly checked: readonly string[];
}) {
  return (
    <div className="check-grid">
      {criteria.map(({ key, text }) => (
        <label key={key} className="check-line">
          <input type="checkbox" name={name} value={key} defaultChecked={checked.includes(key)} />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}
