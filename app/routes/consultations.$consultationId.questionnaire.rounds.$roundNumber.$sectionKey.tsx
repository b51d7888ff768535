import { getFormProps, useForm } from "@conform-to/react";
import { Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { feedbackChoices } from "../../surveys/plan/feedback-choices";
import type { Criterion, Question, SectionPlan, StudyPlan } from "../../surveys/study-plan";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { CheckField, TextField } from "../components/organiser/fields";
import { FormErrors } from "../components/organiser/form-errors";
import { FeedbackForm, type FeedbackRow } from "../components/organiser/questionnaire/feedback-form";
import { LivePreview } from "../components/organiser/questionnaire/live-preview";
import { SectionContent } from "../components/organiser/questionnaire/section-content";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { ConfirmRemoval } from "../components/organiser/row-tools";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwNotFound } from "../http/errors.server";
import { focusAfterMove, moveOf, openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { readFeedbackChoices, SectionForm } from "../http/questionnaire-forms.server";
import { planErrors, saveForm } from "../http/submission.server";
import { paths } from "../paths";
import { getPreviewOptions } from "../presenters/set-up/preview.server";
import { questionRow } from "../presenters/set-up/question-rows";
import { pageTitle } from "../route-handle";
import { changeFeedback } from "../services/plan-edits/feedback";
import { moveQuestion, removeQuestion } from "../services/plan-edits/questions";
import { changeSection } from "../services/plan-edits/rounds";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.stored.title);
export const shouldRevalidate = revalidateAfterConflict;

function findSection(plan: StudyPlan, params: LoaderFunctionArgs["params"]) {
  const round = plan.rounds.find(({ number }) => String(number) === params.roundNumber);
  const section = round?.sections.find(({ key }) => key === params.sectionKey);
  return round && section ? { round: round.number, section } : undefined;
}

/** 404: the plan has no such section. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, revision, mayEdit } = await openQuestionnaire(args);
  const { round, section } = findSection(plan, args.params) ?? throwNotFound();
  const criteria = new Map(plan.criteria.map((criterion) => [criterion.key, criterion]));
  return {
    round,
    key: section.key,
    type: section.type,
    revision,
    mayEdit,
    stored: {
      title: section.title.default,
      maxSubjects: section.type === "choose-subjects" ? String(section.maxSubjects) : "",
      closesWhenSubjectsShown: section.type === "questions" && section.closesWhenSubjectsShown === true,
    },
    questions: section.type === "questions" ? section.questions.map(questionRow) : [],
    criteria:
      section.type === "subjects"
        ? section.criteria.flatMap(({ criterionKey, isDetail, showsFeedback }) => {
            const criterion = criteria.get(criterionKey);
            const flags = { isDetail: isDetail ?? false, showsFeedback: showsFeedback ?? false };
            return criterion ? [{ ...questionRow(criterion), ...flags }] : [];
          })
        : [],
    preview: await getPreviewOptions(
      args.context.db,
      { consultationId, plan },
      { round: String(round), section: section.key },
      section.type === "subjects",
    ),
    feedback: round > 1 ? feedbackRows(section, criteria) : [],
  };
}

/** There is something to show from the second round on. */
function feedbackRows(section: SectionPlan, criteria: ReadonlyMap<string, Criterion>): readonly FeedbackRow[] {
  const questions = new Map<string, Question>(criteria);
  if (section.type === "questions") for (const question of section.questions) questions.set(question.key, question);
  return [...feedbackChoices(section)].flatMap(([key, choice]) => {
    const question = questions.get(key);
    return question ? [{ ...choice, key, text: questionRow(question).text }] : [];
  });
}

/** Saves the section, or moves or takes away one of its questions. */
export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const { round, section } = findSection(plan, args.params) ?? throwNotFound();
  const at = { round, sectionKey: section.key };
  const here = paths.questionnaireSection(consultationId, round, section.key);
  return saveForm(args.request, SectionForm, (form) => {
    const { revision } = form;
    if (form.intent === "section") {
      return save({
        revision,
        change: (now) => changeSection(now, at, form),
        goTo: doneAt(here, "saved"),
        errorsOf: (problems) => planErrors(problems, (path) => (path.endsWith(".title") ? "title" : undefined)),
      });
    }
    if (form.intent === "feedback") {
      const choices = readFeedbackChoices(form);
      return save({ revision, change: (now) => changeFeedback(now, at, choices), goTo: doneAt(here, "saved") });
    }
    if (form.intent === "remove") {
      return save({ revision, change: (now) => removeQuestion(now, at, form.key), goTo: doneAt(here, "removed") });
    }
    const to = moveOf(form);
    const after = findSection(moveQuestion(plan, at, form.key, to), args.params)?.section;
    const keys = after?.type === "questions" ? after.questions.map(({ key }) => key) : [];
    return save({
      revision,
      change: (now) => moveQuestion(now, at, form.key, to),
      goTo: doneAt(here, "moved", { focus: focusAfterMove(form, keys) }),
    });
  });
}

export default function EditSection() {
  const { round, key, type, revision, mayEdit, stored, questions, criteria, feedback, preview } =
    useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const [form, fields] = useForm({ id: `section-${round}-${key}`, lastResult: reply?.reply, defaultValue: stored });
  return (
    <>
      <div className="edit-and-see">
        <Card
          heading={stored.title}
          lead={t("questionnaire.section.lead", { round, type: t(`questionnaire.sections.${type}.name`) })}
        >
          <FormErrors
            id={form.errorId}
            reply={reply}
            stored={[{ name: "title", label: t("questionnaire.section.title"), value: stored.title }]}
          />
          <Form method="post" {...getFormProps(form)}>
            <input type="hidden" name="revision" value={revision} />
            <fieldset disabled={!mayEdit} className="form-stack">
              <TextField
                field={fields.title}
                label={t("questionnaire.section.title")}
                isRequired={mayEdit}
                maxLength={300}
              />
              {type === "choose-subjects" ? (
                <TextField
                  field={fields.maxSubjects}
                  type="number"
                  label={t("questionnaire.section.maxSubjects.label")}
                  help={t("questionnaire.section.maxSubjects.help")}
                />
              ) : null}
              {type === "questions" ? (
                <CheckField
                  field={fields.closesWhenSubjectsShown}
                  label={t("questionnaire.section.closes.label")}
                  help={t("questionnaire.section.closes.help")}
                />
              ) : null}
              <div className="form-buttons">
                {mayEdit ? (
                  <Button type="submit" name="intent" value="section">
                    {t("form.save")}
                  </Button>
                ) : null}
                <Link to={paths.questionnaireRounds(id)}>{t("questionnaire.section.back")}</Link>
              </div>
            </fieldset>
          </Form>
          {mayEdit ? (
            <ConfirmRemoval
              action={`${paths.questionnaireRounds(id)}?index`}
              fields={{ key, round, revision }}
              label={t("questionnaire.section.remove")}
              question={t("questionnaire.section.removeQuestion")}
              confirm={t("questionnaire.section.removeConfirm")}
            />
          ) : null}
        </Card>
        <LivePreview
          key={`${round}-${key}-${revision}`}
          options={preview}
          formId={`section-${round}-${key}`}
          mayEdit={mayEdit}
        />
      </div>
      <SectionContent
        consultationId={id}
        round={round}
        sectionKey={key}
        type={type}
        questions={questions}
        criteria={criteria}
        revision={revision}
        mayEdit={mayEdit}
      />
      <FeedbackForm rows={feedback} revision={revision} mayEdit={mayEdit} />
    </>
  );
}
