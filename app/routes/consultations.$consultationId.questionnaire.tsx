import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "../components/organiser/notice";
import { QuestionnaireNav } from "../components/organiser/questionnaire/questionnaire-nav";
import { useConsultation } from "../components/organiser/use-consultation";
import { openQuestionnaire } from "../http/questionnaire.server";
import { allQuestions } from "../services/plan-edits/references";

/** The parts of the questionnaire beside each other. Once the protocol is locked all of them are for reading. */
export async function loader(args: LoaderFunctionArgs) {
  const { plan, isLocked, mayEdit } = await openQuestionnaire(args);
  return {
    isLocked,
    mayEdit,
    counts: {
      subjects: plan.subjects.length,
      criteria: plan.criteria.length,
      rounds: plan.rounds.length,
      questions: allQuestions(plan).length,
      groups: plan.comparisonGroups.length,
    },
  };
}

export default function Questionnaire() {
  const { isLocked, mayEdit, counts } = useLoaderData<typeof loader>();
  const frame = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <div className="side-by-side">
      <QuestionnaireNav consultationId={frame.id} counts={counts} />
      <div>
        {isLocked ? (
          <Notice>
            <p>{t("questionnaire.locked", { date: frame.lockedOn ?? "" })}</p>
          </Notice>
        ) : null}
        {!isLocked && !mayEdit ? (
          <Notice>
            <p>{t("questionnaire.readOnly", { role: t(`roles.${frame.role}`) })}</p>
          </Notice>
        ) : null}
        <Outlet context={frame} />
      </div>
    </div>
  );
}
