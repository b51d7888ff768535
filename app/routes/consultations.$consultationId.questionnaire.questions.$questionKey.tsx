import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { LivePreview } from "../components/organiser/questionnaire/live-preview";
import { MeaningNote } from "../components/organiser/questionnaire/meaning-note";
import { MergeSplitLinks } from "../components/organiser/questionnaire/merge-split-links";
import { OriginNote } from "../components/organiser/questionnaire/origin-note";
import { QuestionForm } from "../components/organiser/questionnaire/question-form";
import { WordingNotes } from "../components/organiser/questionnaire/wording-notes";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import { throwNotFound } from "../http/errors.server";
import { questionErrors, questionForm } from "../http/question-form.server";
import { openQuestionnaire, openQuestionnaireEdit } from "../http/questionnaire.server";
import { saveForm } from "../http/submission.server";
import { paths } from "../paths";
import { conditionSources } from "../presenters/set-up/condition-sources";
import { getOrigin } from "../presenters/set-up/item-bank.server";
import { getMeaningHistory } from "../presenters/set-up/plan-versions.server";
import { getPreviewOptions } from "../presenters/set-up/preview.server";
import { findingsOf } from "../presenters/set-up/wording.server";
import { pageTitle } from "../route-handle";
import { fieldsOf, questionOf } from "../services/plan-edits/question-fields";
import { changeQuestion, findQuestion, questionPlaces } from "../services/plan-edits/questions";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.stored.text);
export const shouldRevalidate = revalidateAfterConflict;

/** 404: no round asks such a question. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, userId, plan, revision, mayEdit } = await openQuestionnaire(args);
  const question = findQuestion(plan, args.params.questionKey ?? "") ?? throwNotFound();
  const [place] = questionPlaces(plan, question.key);
  return {
    key: question.key,
    kind: question.kind,
    stored: fieldsOf(question),
    sources: conditionSources(plan, question, false),
    rounds: [...new Set(questionPlaces(plan, question.key).map(({ round }) => round))],
    place: place ? { round: place.round, sectionKey: place.sectionKey } : undefined,
    preview: await getPreviewOptions(args.context.db, { consultationId, plan }, { question: question.key }, false),
    origin: await getOrigin(args.context.db, question.origin, userId),
    meanings: await getMeaningHistory(args.context.db, { consultationId, part: "question", key: question.key }),
    findings: await findingsOf(args.context.db, { consultationId, plan }, "question", question.key),
    revision,
    mayEdit,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const before = findQuestion(plan, args.params.questionKey ?? "") ?? throwNotFound();
  return saveForm(args.request, questionForm(before.kind), ({ revision, ...fields }) =>
    save({
      revision,
      change: (now) => changeQuestion(now, questionOf(findQuestion(now, before.key) ?? before, fields)),
      goTo: doneAt(paths.questionnaireQuestion(consultationId, before.key), "saved"),
      errorsOf: (problems) =>
        questionErrors(
          problems,
          questionPlaces(plan, before.key).map(({ path }) => path),
        ),
    }),
  );
}

export default function EditQuestion() {
  const { key, kind, stored, sources, rounds, place, preview, origin, meanings, findings, revision, mayEdit } =
    useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <div className="edit-and-see">
      <Card
        heading={stored.text}
        lead={t("questionnaire.question.leadOnce", {
          kind: t(`questionnaire.kinds.${kind}.name`),
          key,
          rounds: rounds.join(", "),
        })}
      >
        <OriginNote origin={origin} />
        <MeaningNote history={meanings} />
        <WordingNotes findings={findings} />
        <QuestionForm
          key={key}
          kind={kind}
          stored={stored}
          sources={sources}
          isCriterion={false}
          revision={revision}
          mayEdit={mayEdit}
          reply={useActionData<typeof action>()}
          backTo={place ? paths.questionnaireSection(id, place.round, place.sectionKey) : paths.questionnaireRounds(id)}
        />
        {mayEdit ? <MergeSplitLinks part="question" itemKey={key} /> : null}
      </Card>
      <LivePreview key={`${key}-${revision}`} options={preview} formId="question" mayEdit={mayEdit} />
    </div>
  );
}
