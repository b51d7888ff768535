import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { paths } from "../../../paths";
import type { SubjectFields } from "../../../services/plan-edits/subjects";
import { CheckField, type Option, SelectField, TextAreaField, TextField } from "../fields";
import { FormErrors } from "../form-errors";

interface SubjectFormProps {
  readonly consultationId: string;
  readonly stored: SubjectFields;
  readonly areas: readonly Option[];
  readonly revision: number;
  readonly mayEdit: boolean;
  readonly reply: FormReply | undefined;
  readonly submitLabel: string;
}

/** One subject: what is judged, and what exactly a judgement refers to. */
export function SubjectForm(props: SubjectFormProps) {
  const { consultationId, stored, areas, revision, mayEdit, reply, submitLabel } = props;
  const { t } = useTranslation("organiser");
  const [form, fields] = useForm({ id: "subject", lastResult: reply?.reply, defaultValue: { ...stored } });
  const labelled = (["name", "description", "referenceConfiguration"] as const).map((name) => ({
    name,
    label: t(`questionnaire.subject.${name}.label`),
    value: stored[name],
  }));
  return (
    <>
      <FormErrors id={form.errorId} reply={reply} stored={labelled} />
      <Form method="post" {...getFormProps(form)}>
        <input type="hidden" name="revision" value={revision} />
        <fieldset disabled={!mayEdit} className="form-stack">
          <TextField
            field={fields.name}
            label={t("questionnaire.subject.name.label")}
            isRequired={mayEdit}
            maxLength={300}
          />
          <TextAreaField
            field={fields.description}
            label={t("questionnaire.subject.description.label")}
            help={t("questionnaire.subject.description.help")}
            maxLength={4000}
          />
          <TextAreaField
            field={fields.referenceConfiguration}
            label={t("questionnaire.subject.referenceConfiguration.label")}
            help={t("questionnaire.subject.referenceConfiguration.help")}
            rows={2}
            maxLength={1000}
          />
          {areas.length > 0 ? (
            <SelectField
              field={fields.areaKey}
              label={t("questionnaire.subject.area")}
              options={[{ value: "", label: t("questionnaire.subject.noArea") }, ...areas]}
            />
          ) : null}
          <CheckField
            field={fields.isAnchor}
            label={t("questionnaire.subject.isAnchor.label")}
            help={t("questionnaire.subject.isAnchor.help")}
          />
          {mayEdit ? (
            <div className="form-buttons">
              <Button type="submit">{submitLabel}</Button>
              <Link to={paths.questionnaireSubjects(consultationId)}>{t("form.cancel")}</Link>
            </div>
          ) : (
            <Link to={paths.questionnaireSubjects(consultationId)}>{t("form.back")}</Link>
          )}
        </fieldset>
      </Form>
    </>
  );
}
