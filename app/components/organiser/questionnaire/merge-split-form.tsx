import { type FieldMetadata, getFormProps, useForm } from "@conform-to/react";
import { Button, Checkbox, Input } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormReply } from "../../../http/submission.server";
import { paths } from "../../../paths";
import type { MergeSplitView } from "../../../presenters/set-up/merge-split.server";
import { EmptyState } from "../empty-state";
import { TextAreaField } from "../fields";
import { FormErrors } from "../form-errors";
import { useConsultation } from "../use-consultation";

interface MergeSplitFormProps {
  readonly kind: "merge" | "split";
  readonly view: MergeSplitView;
  readonly revision: number;
  readonly reply: FormReply | undefined;
}

/** What it is merged with, how the result is worded (of a split: both), and why. */
export function MergeSplitForm({ kind, view, revision, reply }: MergeSplitFormProps) {
  const { t } = useTranslation("items");
  const { t: organiser } = useTranslation("organiser");
  const { id } = useConsultation();
  const { part, key, words, more, others, isTranslated } = view;
  const none = { others: [] as string[], secondWords: "", secondMore: "", reason: "" };
  const defaultValue = { words, more, ...none };
  const [form, fields] = useForm({ id: "merge-split", lastResult: reply?.reply, defaultValue });
  const back = <Link to={paths.questionnairePart(id, part, key)}>{organiser("form.cancel")}</Link>;
  if (kind === "merge" && others.length === 0) {
    return <EmptyState action={back}>{t(`versions.lineage.alone.${part}`)}</EmptyState>;
  }
  const place = kind === "merge" ? "merged" : "first";
  const longest = part === "subject" ? 300 : 2000;
  return (
    <>
      <FormErrors id={form.errorId} reply={reply} />
      <Form method="post" {...getFormProps(form)}>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="part" value={part} />
        <input type="hidden" name="key" value={key} />
        <input type="hidden" name="kind" value={kind} />
        <div className="form-stack">
          {kind === "merge" ? <Others words={words} others={others} field={fields.others} /> : null}
          <TextAreaField
            field={fields.words}
            label={t(`versions.lineage.words.${part}.${place}`)}
            rows={2}
            maxLength={longest}
            isRequired
          />
          <TextAreaField field={fields.more} label={t(`versions.lineage.more.${part}.${place}`)} maxLength={4000} />
          {kind === "split" ? (
            <>
              <TextAreaField
                field={fields.secondWords}
                label={t(`versions.lineage.words.${part}.second`)}
                rows={2}
                maxLength={longest}
                isRequired
              />
              <TextAreaField
                field={fields.secondMore}
                label={t(`versions.lineage.more.${part}.second`)}
                maxLength={4000}
              />
            </>
          ) : null}
          {isTranslated ? <p className="small">{t("versions.lineage.translations")}</p> : null}
          <TextAreaField
            field={fields.reason}
            label={t("versions.meaning.reason")}
            help={t("versions.meaning.reasonHelp")}
            rows={2}
            maxLength={2000}
            isRequired
          />
          <div className="form-buttons">
            <Button type="submit">{t(`versions.lineage.button.${kind}`)}</Button>
            {back}
          </div>
        </div>
      </Form>
    </>
  );
}

interface OthersProps {
  readonly words: string;
  readonly others: MergeSplitView["others"];
  readonly field: FieldMetadata<string[]>;
}

function Others({ words, others, field }: OthersProps) {
  const { t } = useTranslation("items");
  const { initialValue, errors } = field;
  const ticked = new Set(Array.isArray(initialValue) ? initialValue : [initialValue]);
  const errorId = `${field.id}-error`;
  return (
    <fieldset className="form-stack" aria-describedby={errors ? errorId : undefined}>
      <legend>{t("versions.lineage.with", { words })}</legend>
      {errors ? <Input.Error id={errorId}>{errors.join(" ")}</Input.Error> : null}
      {others.map((other) => (
        <Checkbox
          key={other.key}
          name={field.name}
          value={other.key}
          label={other.words}
          defaultChecked={ticked.has(other.key)}
        />
      ))}
    </fieldset>
  );
}
