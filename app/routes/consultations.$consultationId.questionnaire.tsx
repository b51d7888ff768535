import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "../components/organiser/notice";
import { HistoryBar } from "../components/organiser/questionnaire/history-bar";
import { QuestionnaireNav } from "../components/organiser/questionnaire/questionnaire-nav";
import { useConsultation } from "../components/organiser/use-consultation";
import { openQuestionnaire } from "../http/questionnaire.server";
import { getHistoryBar } from "../presenters/set-up/plan-versions.server";
import type { RouteHandle } from "../route-handle";
import { allQuestions } from "../services/plan-edits/references";
import itemStyles from "../styles/items.css?url";

export const handle = { i18n: ["items"] } satisfies RouteHandle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: itemStyles }];

/** The parts of the questionnaire beside each other. Once the protocol is locked all of them are for reading. */
export async function loader(args: LoaderFunctionArgs) {
  const { consultationId, userId, plan, isLocked, mayEdit } = await openQuestionnaire(args);
  return {
    history: mayEdit ? await getHistoryBar(args.context.db, { consultationId, userId }) : null,
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
  const { history, isLocked, mayEdit, counts } = useLoaderData<typeof loader>();
  const frame = useConsultation();
  const { t } = useTranslation("organiser");
  const location = useLocation();
  // Forms keep what was typed in them; after an undo they have to show what is stored.
  const isChangedBelow = /[?&]done=(change-undone|change-redone|restored)/.test(location.search);
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
        {history ? <HistoryBar consultationId={frame.id} history={history} /> : null}
        <Outlet key={isChangedBelow ? location.key : "stays"} context={frame} />
      </div>
    </div>
  );
}
