import { randomUUID } from "node:crypto";
import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as candidates from "../../db/queries/candidate";
import * as consultations from "../../db/queries/consultation";
import * as panelCalls from "../../db/queries/panel-call";
import { wordingOf } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { CandidateFields, CandidateProblems } from "../components/candidates/candidate-fields";
import { PlainFrame } from "../components/respond/plain-frame";
import { Notice } from "../components/ui/notice";
import { readCandidateForm } from "../http/candidate-form.server";
import { refusalOrRethrow, throwNotFound } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { requirePanelist } from "../http/guards.server";
import { TYPED_FORM } from "../http/typed-form";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getCandidateOptions } from "../presenters/candidates/call-page.server";
import { pageTitle } from "../route-handle";
import { nobodyWritten } from "../services/candidates/candidate-fields";
import type { CandidateProblem } from "../services/candidates/check-candidate";
import { MOST_NOMINATIONS, nominate } from "../services/candidates/nominate";
import rightsStyles from "../styles/rights.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: rightsStyles }];
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** Where a panelist proposes somebody. It says how many they proposed, never whom nor what came of it: others might look over the shoulder. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const { respondentId } = await requirePanelist(request, context, consultationId);
  const consultation = (await consultations.findById(context.db, { consultationId })) ?? throwNotFound();
  const language = languageOf(request);
  const call = await panelCalls.find(context.db, { consultationId });
  return {
    consultationId,
    heading: translator(language, "proposals")("nominate.title"),
    title: wordingOf(language, consultation.language).words(JSON.parse(consultation.title) as LocalText),
    isSimulated: consultation.isSimulated === 1,
    isOn: call?.takesNominations === 1,
    count: await candidates.countNominatedBy(context.db, { consultationId, nominatedBy: respondentId }),
    most: MOST_NOMINATIONS,
    isDone: new URL(request.url).searchParams.get("done") === "nominated",
    submissionKey: randomUUID(),
    options: await getCandidateOptions(context.db, { consultationId, language, own: consultation.language }),
  };
}

/** 303 back to the page, for every name alike; 422 with what is wrong, and what was typed. Refusals stand on the page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { consultationId = "" } = params;
  const { respondentId } = await requirePanelist(request, context, consultationId);
  const language = languageOf(request);
  try {
    const { written, submissionKey, isTrapped, isKept } = readCandidateForm(await readFormData(request));
    const answer = (status: number, problems: readonly CandidateProblem[] = [], refusal: string | null = null) =>
      data({ written, submissionKey, problems, refusal }, { status });
    if (isKept) return answer(200);
    const done = redirect(paths.respondNominate(consultationId, "nominated"), 303);
    if (isTrapped) return done;
    const nominating = await nominate(
      { db: context.db, now: context.now() },
      { consultationId, actor: { kind: "respondent", id: respondentId }, written, language, submissionKey },
    );
    return nominating.ok ? done : answer(422, nominating.problems);
  } catch (error) {
    const { data: refused, init } = refusalOrRethrow(error);
    const nothing = { written: nobodyWritten, submissionKey: randomUUID(), problems: [] };
    return data({ ...nothing, refusal: refused.refusal }, init ?? {});
  }
}

export default function Nominate() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("proposals");
  const { consultationId, count, most } = page;
  const mayGoOn = page.isOn && count < most;
  return (
    <PlainFrame title={page.title} consultationId={consultationId} isSimulated={page.isSimulated} sendsForm={mayGoOn}>
      <h1>{page.heading}</h1>
      {page.isDone && !reply ? <Notice tone="done" title={t("nominate.done")} isAnnounced /> : null}
      {reply?.refusal ? (
        <Notice tone="problem" title={t("notStored")} isAnnounced>
          <p>{reply.refusal}</p>
        </Notice>
      ) : null}
      <CandidateProblems problems={reply?.problems ?? []} />
      {count > 0 ? <p>{t("nominate.count", { count, most })}</p> : null}
      {page.isOn ? null : <p className="lead">{t("nominate.off")}</p>}
      {mayGoOn ? (
        <>
          <p className="lead">{t("nominate.lead")}</p>
          <ul>
            <li>{t("nominate.rule")}</li>
            <li>{t("nominate.data")}</li>
          </ul>
          <form id={TYPED_FORM} method="post" action={paths.respondNominate(consultationId)} noValidate>
            <CandidateFields
              options={page.options}
              written={reply?.written ?? nobodyWritten}
              problems={reply?.problems ?? []}
              submissionKey={reply?.submissionKey ?? page.submissionKey}
              isNomination
            />
            <button type="submit" className="button button-primary">
              {t("nominate.submit")}
            </button>
          </form>
        </>
      ) : null}
      <p className="roomy">
        <a href={paths.respond(consultationId)}>{t("nominate.back")}</a>
      </p>
    </PlainFrame>
  );
}
