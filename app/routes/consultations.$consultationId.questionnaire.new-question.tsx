import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { TextAreaField } from "../components/organiser/fields";
import { FormErrors } from "../components/organiser/form-errors";
import { KindGallery } from "../components/organiser/questionnaire/kind-gallery";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwNotFound } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { NewQuestionForm } from "../http/questionnaire-forms.server";
import { planErrors, saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { addCriterion } from "../services/plan-edits/criteria";
import { criterionKinds, newQuestion, questionKinds } from "../services/plan-edits/new-question";
import { addQuestion } from "../services/plan-edits/questions";
import { takenKeys } from "../services/plan-edits/references";
import { newKey } from "../services/plan-edits/words";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

/** `?round=1&section=key`: a question asked once; without them: one about each subject. 404: no such section. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, revision, mayEdit } = await openQuestionnaire(args);
  await requireMember(args.request, args.context, consultationId, "plan.edit");
  const search = new URL(args.request.url).searchParams;
  const [round, sectionKey] = [Number(search.get("round")), search.get("section")];
  const t = translator(languageOf(args.request), "organiser");
  if (sectionKey === null) {
    return { title: t("questionnaire.newQuestion.criterion"), revision, mayEdit, section: null, kinds: criterionKinds };
  }
  const section = plan.rounds
    .find(({ number }) => number === round)
    ?.sections.find(({ key, type }) => key === sectionKey && type === "questions");
  if (!section) throwNotFound();
  return {
    title: t("questionnaire.newQuestion.question", { section: section.title.default }),
    revision,
    mayEdit,
    section: { roundNumber: round, sectionKey },
    kinds: questionKinds,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  return saveForm(args.request, NewQuestionForm, ({ revision, kind, text, round, section }) => {
    const key = newKey(text, takenKeys(plan), "question");
    const question = newQuestion(kind, key, text, args.context.now().getUTCFullYear());
    const isCriterion = section === undefined || round === undefined;
    return save({
      revision,
      change: (before) =>
        isCriterion ? addCriterion(before, question) : addQuestion(before, { round, sectionKey: section }, question),
      goTo: doneAt(
        isCriterion
          ? paths.questionnaireCriterion(consultationId, key)
          : paths.questionnaireQuestion(consultationId, key),
        "added",
      ),
      errorsOf: (problems) => planErrors(problems, (path) => (path.endsWith(".text") ? "text" : undefined)),
    });
  });
}

export default function NewQuestion() {
  const { title, revision, mayEdit, section, kinds } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const [form, fields] = useForm({
    id: "new-question",
    lastResult: reply?.reply,
    defaultValue: { text: "", kind: "rating" },
  });
  return (
    <Card
      heading={title}
      lead={t(section ? "questionnaire.newQuestion.leadOnce" : "questionnaire.newQuestion.leadEach")}
    >
      <FormErrors id={form.errorId} reply={reply} />
      <Form method="post" {...getFormProps(form)}>
        <input type="hidden" name="revision" value={revision} />
        {section ? (
          <>
            <input type="hidden" name="round" value={section.roundNumber} />
            <input type="hidden" name="section" value={section.sectionKey} />
          </>
        ) : null}
        <fieldset disabled={!mayEdit} className="form-stack">
          <TextAreaField
            field={fields.text}
            label={t("questionnaire.question.text.label")}
            help={section ? undefined : t("questionnaire.question.text.helpEach")}
            isRequired
            rows={2}
            maxLength={2000}
          />
          <KindGallery kinds={kinds} chosen={String(fields.kind.initialValue ?? "rating")} />
          <div className="form-buttons">
            <Button type="submit">{t("questionnaire.newQuestion.button")}</Button>
            <Link
              to={
                section
                  ? paths.questionnaireSection(id, section.roundNumber, section.sectionKey)
                  : paths.questionnaireCriteria(id)
              }
            >
              {t("form.cancel")}
            </Link>
          </div>
        </fieldset>
      </Form>
    </Card>
  );
}
