import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { namesEurope } from "../../surveys/plan/names-europe";
import { Card } from "../components/organiser/card";
import { TextAreaField, TextField } from "../components/organiser/fields";
import { FormErrors } from "../components/organiser/form-errors";
import { BoundaryField } from "../components/organiser/questionnaire/boundary-field";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { SaveAndGoOn } from "../components/organiser/set-up/save-and-go-on";
import { afterStep } from "../http/go-on.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { AboutForm } from "../http/questionnaire-forms.server";
import { planErrors, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { boundaryFields, chosenBoundary } from "../services/plan-edits/boundary";
import { withWords } from "../services/plan-edits/words";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { plan, revision, mayEdit } = await openQuestionnaire(args);
  return {
    asksEurope: namesEurope(plan),
    title: translator(languageOf(args.request), "organiser")("questionnaire.about.heading"),
    revision,
    mayEdit,
    stored: {
      title: plan.title.default,
      purpose: plan.purpose.default,
      ...boundaryFields(plan),
      participantNotes: plan.participantNotes.map((note) => note.default).join("\n"),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { consultationId, save } = await openQuestionnaireEdit(args);
  const here = paths.questionnaire(consultationId);
  return saveForm(args.request, AboutForm, async (form) => {
    if (form.boundaryIs === "own" && form.boundary === "") {
      const t = translator(languageOf(args.request), "organiser");
      return { outcome: "invalid", fieldErrors: { boundary: [t("questionnaire.about.boundary.ownMissing")] } };
    }
    return save({
      revision: form.revision,
      change: (plan) => ({
        ...plan,
        title: withWords(plan.title, form.title),
        purpose: withWords(plan.purpose, form.purpose),
        boundary: chosenBoundary(plan, form),
        participantNotes: notesOf(form.participantNotes).map(
          (note) => plan.participantNotes.find((known) => known.default === note) ?? { default: note },
        ),
      }),
      goTo: () => afterStep(args.request, args.context, { consultationId, key: "purpose", here, done: "saved" }),
      errorsOf: (problems) => planErrors(problems, (path) => path.split(".")[0]),
    });
  });
}

const notesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

export default function About() {
  const { title, revision, mayEdit, asksEurope, stored } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const [form, fields] = useForm({ id: "about", lastResult: reply?.reply, defaultValue: stored });
  const labelled = (["title", "purpose", "boundary", "participantNotes"] as const).map((name) => ({
    name,
    label: t(`questionnaire.about.${name}.label`),
    value: stored[name],
  }));
  return (
    <Card heading={title} lead={t("questionnaire.about.lead")}>
      <FormErrors id={form.errorId} reply={reply} stored={labelled} />
      <Form method="post" {...getFormProps(form)}>
        <input type="hidden" name="revision" value={revision} />
        <fieldset disabled={!mayEdit} className="form-stack">
          <TextField
            field={fields.title}
            label={t("questionnaire.about.title.label")}
            isRequired={mayEdit}
            maxLength={300}
          />
          <TextAreaField
            field={fields.purpose}
            label={t("questionnaire.about.purpose.label")}
            help={t("questionnaire.about.purpose.help")}
            maxLength={4000}
          />
          <BoundaryField
            chosen={String(fields.boundaryIs.initialValue ?? "")}
            own={fields.boundary}
            asksEurope={asksEurope}
          />
          <TextAreaField
            field={fields.participantNotes}
            label={t("questionnaire.about.participantNotes.label")}
            help={t("questionnaire.about.participantNotes.help")}
          />
          {mayEdit ? (
            <div className="form-buttons">
              <Button type="submit">{t("form.save")}</Button>
              <SaveAndGoOn isIndex />
            </div>
          ) : null}
        </fieldset>
      </Form>
    </Card>
  );
}
