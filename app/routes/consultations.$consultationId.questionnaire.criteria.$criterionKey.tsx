import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { StudyPlan } from "../../surveys/study-plan";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { LivePreview } from "../components/organiser/questionnaire/live-preview";
import { MeaningNote } from "../components/organiser/questionnaire/meaning-note";
import { OriginNote } from "../components/organiser/questionnaire/origin-note";
import { PlacesForm } from "../components/organiser/questionnaire/places-form";
import { QuestionForm } from "../components/organiser/questionnaire/question-form";
import { WordingNotes } from "../components/organiser/questionnaire/wording-notes";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { ConfirmRemoval } from "../components/organiser/row-tools";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwNotFound } from "../http/errors.server";
import { questionErrors, questionForm } from "../http/question-form.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { PlacesForm as PlacesSchema } from "../http/questionnaire-forms.server";
import { saveForm } from "../http/submission.server";
import { paths } from "../paths";
import { conditionSources } from "../presenters/set-up/condition-sources";
import { getOrigin } from "../presenters/set-up/item-bank.server";
import { getMeaningHistory } from "../presenters/set-up/plan-versions.server";
import { getPreviewOptions } from "../presenters/set-up/preview.server";
import { findingsOf } from "../presenters/set-up/wording.server";
import { pageTitle } from "../route-handle";
import { changeCriterion, placesOf, setPlaces } from "../services/plan-edits/criteria";
import { fieldsOf, questionOf } from "../services/plan-edits/question-fields";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.stored.text);
export const shouldRevalidate = revalidateAfterConflict;

const indexOf = (plan: StudyPlan, params: LoaderFunctionArgs["params"]) =>
  plan.criteria.findIndex(({ key }) => key === params.criterionKey);

/** 404: the plan has no such criterion. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, userId, plan, revision, mayEdit } = await openQuestionnaire(args);
  const criterion = plan.criteria[indexOf(plan, args.params)] ?? throwNotFound();
  return {
    key: criterion.key,
    kind: criterion.kind,
    stored: fieldsOf(criterion),
    sources: conditionSources(plan, criterion, true),
    places: placesOf(plan, criterion.key).map(({ round, sectionKey, ...place }) => ({
      ...place,
      round,
      value: `${round}:${sectionKey}`,
      section:
        plan.rounds.find(({ number }) => number === round)?.sections.find(({ key }) => key === sectionKey)?.title
          .default ?? sectionKey,
    })),
    preview: await getPreviewOptions(args.context.db, { consultationId, plan }, { criterion: criterion.key }, true),
    origin: await getOrigin(args.context.db, criterion.origin, userId),
    meanings: await getMeaningHistory(args.context.db, { consultationId, part: "criterion", key: criterion.key }),
    findings: await findingsOf(args.context.db, { consultationId, plan }, "criterion", criterion.key),
    revision,
    mayEdit,
  };
}

/** Saves the question, or with the intent `places` where it is asked. */
export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const index = indexOf(plan, args.params);
  const before = plan.criteria[index] ?? throwNotFound();
  const goTo = doneAt(paths.questionnaireCriterion(consultationId, before.key), "saved");
  return saveForm(args.request, z.union([PlacesSchema, questionForm(before.kind)]), (form) => {
    if ("intent" in form) {
      const places = placesOf(plan, before.key).map((place) => {
        const value = `${place.round}:${place.sectionKey}`;
        const isAsked = form.asked.includes(value);
        return {
          ...place,
          isAsked,
          isDetail: isAsked && form.detail.includes(value),
          showsFeedback: isAsked && form.feedback.includes(value),
        };
      });
      return save({ revision: form.revision, change: (now) => setPlaces(now, before.key, places), goTo });
    }
    const { revision, ...fields } = form;
    return save({
      revision,
      change: (now) => changeCriterion(now, questionOf(now.criteria[index] ?? before, fields)),
      goTo,
      errorsOf: (problems) => questionErrors(problems, [`criteria.${index}`]),
    });
  });
}

export default function EditCriterion() {
  const { key, kind, stored, sources, places, preview, origin, meanings, findings, revision, mayEdit } =
    useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <>
      <div className="edit-and-see">
        <Card
          heading={stored.text}
          lead={t("questionnaire.question.lead", { kind: t(`questionnaire.kinds.${kind}.name`), key })}
        >
          <OriginNote origin={origin} />
          <MeaningNote history={meanings} />
          <WordingNotes findings={findings} />
          <QuestionForm
            key={key}
            kind={kind}
            stored={stored}
            sources={sources}
            isCriterion
            revision={revision}
            mayEdit={mayEdit}
            reply={useActionData<typeof action>()}
            backTo={paths.questionnaireCriteria(id)}
          />
          {mayEdit ? (
            <ConfirmRemoval
              action={`${paths.questionnaireCriteria(id)}?index`}
              fields={{ key, revision }}
              label={t("questionnaire.criteria.remove")}
              question={t("questionnaire.criteria.removeQuestion")}
              confirm={t("questionnaire.criteria.removeConfirm")}
            />
          ) : null}
        </Card>
        <LivePreview key={`${key}-${revision}`} options={preview} formId="question" mayEdit={mayEdit} />
      </div>
      <PlacesForm key={`${key}-${revision}`} places={places} revision={revision} mayEdit={mayEdit} />
    </>
  );
}
