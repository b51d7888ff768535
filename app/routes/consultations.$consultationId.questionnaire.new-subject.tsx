import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { SubjectForm } from "../components/organiser/questionnaire/subject-form";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { requireMember } from "../http/guards.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { SubjectSchema, subjectErrors } from "../http/subject-form.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { addSubject } from "../services/plan-edits/subjects";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, plan, revision, mayEdit } = await openQuestionnaire(args);
  await requireMember(args.request, args.context, consultationId, "plan.edit");
  return {
    title: translator(languageOf(args.request), "organiser")("questionnaire.subject.newHeading"),
    revision,
    mayEdit,
    areas: plan.areas.map(({ key, label }) => ({ value: key, label: label.default })),
    // With nothing to choose from, a new subject is for all.
    isAnchor: plan.subjects.length === plan.anchorSubjectKeys.length,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  return saveForm(args.request, SubjectSchema, ({ revision, ...fields }) =>
    save({
      revision,
      change: (before) => addSubject(before, fields).plan,
      goTo: doneAt(paths.questionnaireSubjects(consultationId), "added"),
      errorsOf: (problems) => subjectErrors(problems, plan.subjects.length),
    }),
  );
}

export default function NewSubject() {
  const { title, revision, mayEdit, areas, isAnchor } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const stored = { name: "", description: "", referenceConfiguration: "", areaKey: "", isAnchor };
  return (
    <Card heading={title}>
      <SubjectForm
        consultationId={id}
        stored={stored}
        areas={areas}
        revision={revision}
        mayEdit={mayEdit}
        reply={useActionData<typeof action>()}
        submitLabel={t("questionnaire.subjects.add")}
      />
    </Card>
  );
}
