import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useRouteError } from "@remix-run/react";
import * as rounds from "../../../db/queries/round";
import { ClosedRound } from "../../components/respond/closed-round";
import { DeclinedRound } from "../../components/respond/declined-round";
import { NotSignedIn } from "../../components/respond/not-signed-in";
import { throwNotFound } from "../../http/errors.server";
import { readFormData } from "../../http/form.server";
import { keepTyped } from "../../http/keep-typed.server";
import { requireOwnPage } from "../../http/page-state.server";
import { readPanelistTicket } from "../../http/panelist-cookie.server";
import { requirePanelistRound } from "../../http/panelist-round.server";
import { languageOf } from "../../i18n/language";
import { paths } from "../../paths";
import { getChoosePage } from "../../presenters/respond/choose-page.server";
import { getClosedPage } from "../../presenters/respond/closed-page.server";
import { findDeclinedPage } from "../../presenters/respond/declined-page.server";
import type { QuestionnairePage as Page } from "../../presenters/respond/list-pages";
import { loadPages, loadQuestionnaire } from "../../presenters/respond/load-questionnaire.server";
import { getSectionPage } from "../../presenters/respond/section-page.server";
import { narrowPages, readSitting, type Sitting } from "../../presenters/respond/sitting";
import { getSurveyJsPage } from "../../presenters/respond/surveyjs-page.server";
import { listUnsaved } from "../../presenters/respond/unsaved-answers";
import { pageTitle } from "../../route-handle";
import { ChoosePage } from "./choose-page";
import { postSection } from "./post-section.server";
import { SectionPage } from "./section-page";
import { SurveyPage } from "./survey-page";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** One page of the questionnaire, in a sitting only what was picked of it. 404: no such page; a round that is not open yet, or a page that is not, leads to where to begin. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { panelist, consultation, round } = await requirePanelistRound(request, context, params);
  const { db } = context;
  const language = languageOf(request);
  if (round.status === "draft" || round.status === "scheduled") throw redirect(paths.respond(consultation.id));
  if (round.status !== "open") return getClosedPage(db, consultation, round, panelist.respondentId, language);
  const declined = await findDeclinedPage(db, consultation, round, { respondentId: panelist.respondentId, language });
  if (declined) return declined;
  const at = { db, now: context.now() };
  const questionnaire = await loadQuestionnaire(at, round, panelist.respondentId);
  const sitting = readSitting(request.url);
  const page = findPage(questionnaire.pages, params.page, sitting);
  if (!page && findPage(questionnaire.pages, params.page, null)) {
    throw redirect(paths.respondSection(consultation.id, round.number, params.page ?? ""));
  }
  if (!page) throwNotFound();
  if (page.lockedBy !== null) throw redirect(paths.respondSection(consultation.id, round.number, page.lockedBy));
  if (page.type === "choose") return getChoosePage(db, consultation, questionnaire, page, language);
  if (page.type === "surveyjs") return getSurveyJsPage(at, consultation, questionnaire, page, { language, sitting });
  return getSectionPage(at, consultation, questionnaire, page, { language, sitting });
}

/** 303 on to the next page; 422 with problems, 409 when closed, 503 when busy: each with what was typed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readFormData(request);
  const access = requirePanelistRound(request, context, params).then((found) => {
    requireOwnPage(form, found.panelist.respondentId);
    return found;
  });
  const { panelist, round } = await access.catch(
    keepTyped(form, () => listRefused({ request, params, context }, form)),
  );
  const loaded = await loadPages(context.db, round, panelist.respondentId);
  const sitting = readSitting(request.url);
  const page = findPage(loaded.pages, params.page, sitting);
  if (!page) throwNotFound();
  const at = { db: context.db, now: context.now(), language: languageOf(request) };
  return postSection(at, { loaded, page, form, sitting });
}

/** What somebody posted whose part in the consultation has ended, in words; of what is stored nothing is read. */
async function listRefused({ request, params, context }: ActionFunctionArgs, form: FormData) {
  const { consultationId = "", roundNumber } = params;
  const ticket = readPanelistTicket(request, context, consultationId);
  const key = { consultationId, audience: "panel", number: Number(roundNumber) } as const;
  const round = ticket && (await rounds.findByNumber(context.db, key));
  if (!round) return [];
  const { pages } = await loadPages(context.db, round, ticket.respondentId);
  const items = findPage(pages, params.page, null)?.items ?? [];
  return listUnsaved(
    items.map(({ item }) => item),
    form,
    () => ({ answer: null, reason: null }),
    languageOf(request),
  );
}

/** The page of the address, in a sitting with what was picked of it. */
function findPage(pages: readonly Page[], pageId: string | undefined, sitting: Sitting | null): Page | undefined {
  return narrowPages(pages, sitting).find(({ id }) => id === pageId);
}

export default function QuestionnairePage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  switch (page.state) {
    case "closed":
      return <ClosedRound page={page} unsaved={result?.type === "closed" ? result.unsaved : []} />;
    case "declined":
      return <DeclinedRound page={page} unsaved={result?.type === "closed" ? result.unsaved : []} />;
    case "choose":
      return <ChoosePage page={page} result={result?.type === "choice" ? result : undefined} />;
    case "section":
      return <SectionPage key={page.pageId} page={page} result={result} />;
    case "survey":
      return <SurveyPage page={page} result={result} />;
  }
}

export function ErrorBoundary() {
  return <NotSignedIn error={useRouteError()} />;
}
