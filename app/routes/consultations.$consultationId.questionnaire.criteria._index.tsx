import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { FormErrors } from "../components/organiser/form-errors";
import { CriterionTable } from "../components/organiser/questionnaire/criterion-table";
import { revalidateAfterConflict } from "../components/organiser/revalidate-after-conflict";
import { useConsultation } from "../components/organiser/use-consultation";
import {
  focusAfterMove,
  moveOf,
  openQuestionnaire,
  openQuestionnaireEdit,
  RowForm,
} from "../http/questionnaire.server";
import { saveForm } from "../http/submission.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { hasRule, questionRow } from "../presenters/set-up/question-rows";
import { pageTitle } from "../route-handle";
import { moveCriterion, placesOf, removeCriterion } from "../services/plan-edits/criteria";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const shouldRevalidate = revalidateAfterConflict;

export async function loader(args: LoaderFunctionArgs) {
  const { plan, revision, mayEdit } = await openQuestionnaire(args);
  return {
    title: translator(languageOf(args.request), "organiser")("questionnaire.criteria.heading"),
    revision,
    mayEdit,
    criteria: plan.criteria.map((criterion) => ({
      ...questionRow(criterion),
      rounds: [
        ...new Set(
          placesOf(plan, criterion.key)
            .filter(({ isAsked }) => isAsked)
            .map(({ round }) => round),
        ),
      ],
      hasRule: hasRule(plan, criterion),
    })),
  };
}

/** Moves or removes a criterion. */
export async function action(args: ActionFunctionArgs) {
  const { consultationId, plan, save } = await openQuestionnaireEdit(args);
  const here = paths.questionnaireCriteria(consultationId);
  return saveForm(args.request, RowForm, (row) => {
    const { key, revision } = row;
    if (row.intent === "remove") {
      return save({ revision, change: (before) => removeCriterion(before, key), goTo: doneAt(here, "removed") });
    }
    const to = moveOf(row);
    const keys = moveCriterion(plan, key, to).criteria.map((criterion) => criterion.key);
    return save({
      revision,
      change: (before) => moveCriterion(before, key, to),
      goTo: doneAt(here, "moved", { focus: focusAfterMove(row, keys) }),
    });
  });
}

export default function Criteria() {
  const { title, revision, mayEdit, criteria } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const add = mayEdit ? (
    <Link className="button-link is-primary" to={paths.questionnaireNewQuestion(id)}>
      {t("questionnaire.criteria.add")}
    </Link>
  ) : null;
  return (
    <Card heading={title} lead={t("questionnaire.criteria.lead")} actions={criteria.length > 0 ? add : null}>
      <FormErrors reply={useActionData<typeof action>()} />
      {criteria.length === 0 ? (
        <EmptyState action={add}>{t("questionnaire.criteria.empty")}</EmptyState>
      ) : (
        <CriterionTable consultationId={id} criteria={criteria} revision={revision} mayEdit={mayEdit} />
      )}
    </Card>
  );
}
