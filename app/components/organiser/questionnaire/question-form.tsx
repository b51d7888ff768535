import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NativeItemKind } from "../../../../surveys/items/types";
import type { FormReply } from "../../../http/submission.server";
import type { QuestionFields } from "../../../services/plan-edits/question-fields";
import { CheckField, TextAreaField } from "../fields";
import { FormErrors } from "../form-errors";
import { ConditionFields, type ConditionSource } from "./condition-fields";
import { KindFields } from "./kind-fields";

interface QuestionFormProps {
  readonly kind: NativeItemKind;
  readonly stored: QuestionFields;
  readonly sources: readonly ConditionSource[];
  readonly isCriterion: boolean;
  readonly revision: number;
  readonly mayEdit: boolean;
  readonly reply: FormReply | undefined;
  readonly backTo: string;
}

/** One question with its scale: the same form for a criterion and for a question asked once. */
export function QuestionForm(props: QuestionFormProps) {
  const { kind, stored, sources, isCriterion, revision, mayEdit, reply, backTo } = props;
  const { t } = useTranslation("organiser");
  const [form, fields] = useForm<QuestionFields>({
    id: "question",
    lastResult: reply?.reply,
    defaultValue: stored,
  });
  const asksToJudge = kind !== "consent" && kind !== "statement";
  return (
    <>
      <FormErrors
        id={form.errorId}
        reply={reply}
        stored={[
          { name: "text", label: t("questionnaire.question.text.label"), value: stored.text },
          { name: "help", label: t("questionnaire.question.help.label"), value: stored.help },
          ...(stored.choices === undefined
            ? []
            : [{ name: "choices", label: t("questionnaire.question.choices.label"), value: stored.choices }]),
        ]}
      />
      <Form method="post" {...getFormProps(form)}>
        <input type="hidden" name="revision" value={revision} />
        <fieldset disabled={!mayEdit} className="form-stack">
          {/* Enter in a field presses the first button of a form: it has to be the one that saves. */}
          <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
          <TextAreaField
            field={fields.text}
            label={t("questionnaire.question.text.label")}
            help={isCriterion ? t("questionnaire.question.text.helpEach") : undefined}
            isRequired={mayEdit}
            rows={2}
            maxLength={2000}
          />
          <TextAreaField
            field={fields.help}
            label={t("questionnaire.question.help.label")}
            help={t("questionnaire.question.help.help")}
            rows={2}
            maxLength={4000}
          />
          <KindFields
            kind={kind}
            form={form}
            fields={fields}
            stored={stored}
            isCriterion={isCriterion}
            mayEdit={mayEdit}
          />
          <fieldset className="form-stack">
            <legend>{t("questionnaire.question.options")}</legend>
            <CheckField field={fields.isRequired} label={t("questionnaire.question.isRequired")} />
            {asksToJudge ? (
              <CheckField
                field={fields.allowsCannotJudge}
                label={t("questionnaire.question.allowsCannotJudge.label")}
                help={t("questionnaire.question.allowsCannotJudge.help")}
              />
            ) : null}
            <CheckField
              field={fields.allowsReason}
              label={t("questionnaire.question.allowsReason.label")}
              help={t("questionnaire.question.allowsReason.help")}
            />
            <CheckField
              field={fields.isRestricted}
              label={t("questionnaire.question.isRestricted.label")}
              help={t("questionnaire.question.isRestricted.help")}
            />
          </fieldset>
          {sources.length > 0 ? (
            <ConditionFields
              itemKey={fields.conditionItemKey}
              operator={fields.conditionOperator}
              values={fields.conditionValues}
              sources={sources}
              isOpen={
                stored.conditionItemKey !== "" ||
                Boolean(fields.conditionValues.errors ?? fields.conditionItemKey.errors)
              }
            />
          ) : null}
          <div className="form-buttons">
            {mayEdit ? <Button type="submit">{t("form.save")}</Button> : null}
            <Link to={backTo}>{t(mayEdit ? "form.cancel" : "form.back")}</Link>
          </div>
        </fieldset>
      </Form>
    </>
  );
}
