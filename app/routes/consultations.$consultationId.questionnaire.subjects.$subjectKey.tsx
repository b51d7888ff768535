import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { StudyPlan } from "../../surveys/study-plan";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { MeaningNote } from "../components/organiser/questionnaire/meaning-note";
import { MergeSplitLinks } from "../components/organiser/questionnaire/merge-split-links";
import { OriginNote } from "../components/organiser/questionnaire/origin-note";
import { SubjectForm } from "../components/organiser/questionnaire/subject-form";
import { WordingNotes } from "../components/organiser/questionnaire/wording-notes";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { ConfirmRemoval } from "../components/organiser/row-tools";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwNotFound } from "../http/errors.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { SubjectSchema, subjectErrors } from "../http/subject-form.server";
import { saveForm } from "../http/submission.server";
import { paths } from "../paths";
import { getOrigin } from "../presenters/set-up/item-bank.server";
import { getMeaningHistory } from "../presenters/set-up/plan-versions.server";
import { findingsOf } from "../presenters/set-up/wording.server";
import { pageTitle } from "../route-handle";
import { changeSubject } from "../services/plan-edits/subjects";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.stored.name);
export const shouldRevalidate = revalidateAfterConflict;

/** 404: the plan has no such subject. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, userId, plan, revision, mayEdit } = await openQuestionnaire(args);
  const subject = plan.subjects[indexOf(plan, args.params)] ?? throwNotFound();
  return {
    key: subject.key,
    origin: await getOrigin(args.context.db, subject.origin, userId),
    meanings: await getMeaningHistory(args.context.db, { consultationId, part: "subject", key: subject.key }),
    findings: await findingsOf(args.context.db, { consultationId, plan }, "subject", subject.key),
    revision,
    mayEdit,
    areas: plan.areas.map(({ key, label }) => ({ value: key, label: label.default })),
    stored: {
      name: subject.name.default,
      description: subject.description.default,
      referenceConfiguration: subject.referenceConfiguration?.default ?? "",
      areaKey: subject.areaKey ?? "",
      isAnchor: plan.anchorSubjectKeys.includes(subject.key),
    },
  };
}

const indexOf = (plan: StudyPlan, params: LoaderFunctionArgs["params"]) =>
  plan.subjects.findIndex(({ key }) => key === params.subjectKey);

export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const index = indexOf(plan, args.params);
  const { key } = plan.subjects[index] ?? throwNotFound();
  return saveForm(args.request, SubjectSchema, ({ revision, ...fields }) =>
    save({
      revision,
      change: (before) => changeSubject(before, key, fields),
      goTo: doneAt(paths.questionnaireSubject(consultationId, key), "saved"),
      errorsOf: (problems) => subjectErrors(problems, index),
    }),
  );
}

export default function EditSubject() {
  const { key, origin, meanings, findings, revision, mayEdit, areas, stored } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <Card heading={stored.name} lead={t("questionnaire.subject.key", { key })}>
      <OriginNote origin={origin} />
      <MeaningNote history={meanings} />
      <WordingNotes findings={findings} />
      <SubjectForm
        key={key}
        consultationId={id}
        stored={stored}
        areas={areas}
        revision={revision}
        mayEdit={mayEdit}
        reply={useActionData<typeof action>()}
        submitLabel={t("form.save")}
      />
      {mayEdit ? <MergeSplitLinks part="subject" itemKey={key} /> : null}
      {mayEdit ? (
        <ConfirmRemoval
          action={`${paths.questionnaireSubjects(id)}?index`}
          fields={{ key, revision }}
          label={t("questionnaire.subjects.remove")}
          question={t("questionnaire.subjects.removeQuestion", { name: stored.name })}
          confirm={t("questionnaire.subjects.removeConfirm")}
        />
      ) : null}
    </Card>
  );
}
