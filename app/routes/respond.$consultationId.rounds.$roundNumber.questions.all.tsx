import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ClosedRound } from "../components/respond/closed-round";
import { DeclinedRound } from "../components/respond/declined-round";
import { PageScript } from "../components/respond/page-script";
import { QuestionList } from "../components/respond/question-list";
import { QuestionnaireFrame } from "../components/respond/questionnaire-frame";
import { requirePanelistRound } from "../http/panelist-round.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getClosedPage } from "../presenters/respond/closed-page.server";
import { findDeclinedPage } from "../presenters/respond/declined-page.server";
import { loadQuestionnaire } from "../presenters/respond/load-questionnaire.server";
import { getQuestionsPage } from "../presenters/respond/questions-page.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** Every question of the panelist with its state; with `?show=open` only those without an answer. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { panelist, consultation, round } = await requirePanelistRound(request, context, params);
  const { respondentId } = panelist;
  const language = languageOf(request);
  if (round.status === "draft" || round.status === "scheduled") throw redirect(paths.respond(consultation.id));
  if (round.status !== "open") return getClosedPage(context.db, consultation, round, respondentId, language);
  const declined = await findDeclinedPage(context.db, consultation, round, { respondentId, language });
  if (declined) return declined;
  const questionnaire = await loadQuestionnaire({ db: context.db, now: context.now() }, round, respondentId);
  const isOpenOnly = new URL(request.url).searchParams.get("show") === "open";
  return {
    ...getQuestionsPage(consultation, questionnaire, { isOpenOnly, language }),
    title: translator(language, "respond")("page.questions.title"),
  };
}

export default function Questions() {
  const page = useLoaderData<typeof loader>();
  if (page.state === "closed") return <ClosedRound page={page} />;
  if (page.state === "declined") return <DeclinedRound page={page} />;
  return (
    <QuestionnaireFrame frame={page.frame} current="questions">
      <QuestionList page={page} />
      <PageScript />
    </QuestionnaireFrame>
  );
}
