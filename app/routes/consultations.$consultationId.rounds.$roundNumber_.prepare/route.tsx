import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/organiser/empty-state";
import { ItemsStep } from "../../components/organiser/rounds/items-step";
import { OpenStep } from "../../components/organiser/rounds/open-step";
import { OverviewStep } from "../../components/organiser/rounds/overview-step";
import { PrepareSteps } from "../../components/organiser/rounds/prepare-steps";
import { PreviewStep } from "../../components/organiser/rounds/preview-step";
import { ReasonsStep } from "../../components/organiser/rounds/reasons-step";
import { RefusalNotice } from "../../components/organiser/rounds/refusal-notice";
import { RewordStep } from "../../components/organiser/rounds/reword-step";
import { RoundNav } from "../../components/organiser/rounds/round-head";
import { useConsultation } from "../../components/organiser/use-consultation";
import { refusalOrRethrow, throwRefusal } from "../../http/errors.server";
import { parseForm } from "../../http/form.server";
import { requireMember, requireMemberToPost } from "../../http/guards.server";
import { readRoundParams } from "../../http/round-params.server";
import { translator } from "../../i18n/i18n.server";
import { languageOf } from "../../i18n/language";
import { paths } from "../../paths";
import { getPreparePage } from "../../presenters/rounds/prepare-page.server";
import { readPrepareQuery } from "../../presenters/rounds/prepare-query";
import { pageTitle, type RouteHandle } from "../../route-handle";
import respondStyles from "../../styles/respond.css?url";
import resultStyles from "../../styles/results.css?url";
import roundStyles from "../../styles/rounds.css?url";
import { applyPreparation, PREPARE_RIGHTS, PrepareForm } from "./apply-preparation.server";

export const handle = { i18n: ["respond", "respond-keeping", "results"] } satisfies RouteHandle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: respondStyles },
  { rel: "stylesheet", href: resultStyles },
  { rel: "stylesheet", href: roundStyles },
];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** 403: neither owner, organiser nor moderator. 404: no such round. Nothing of a round that is not closed. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId, roundNumber } = readRoundParams(params);
  const { role } = await requireMember(request, context, consultationId, "reasons.read");
  const language = languageOf(request);
  const query = readPrepareQuery(request.url);
  try {
    const page = await getPreparePage(
      { db: context.db, now: context.now() },
      { consultationId, roundNumber, role, language, query },
    );
    const t = translator(language, "organiser");
    const title = page.next
      ? t("prepare.title", { number: page.number })
      : t("prepare.titleEnd", { previous: page.previous });
    return { page, title, hasMailServer: context.settings.smtpUrl !== undefined };
  } catch (error) {
    throwRefusal(error);
  }
}

/** 403: moderators review reasons and nothing else. 409: the round is open already, or still sealed. 422: cannot be used. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const key = readRoundParams(params);
  const { user } = await requireMemberToPost(request, context, key.consultationId, PREPARE_RIGHTS);
  try {
    const form = await parseForm(request, PrepareForm);
    return redirect(await applyPreparation(context, { ...key, userId: user.id, url: request.url }, form));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function PrepareRound() {
  const { page, title } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const { consultationId, number, previous } = page;
  return (
    <>
      <RoundNav consultationId={consultationId} rounds={page.rounds} current={null} />
      <div className="page-head">
        <h2>{title}</h2>
      </div>
      <RefusalNotice refusal={refusal} />
      {page.state === "sealed" ? (
        <EmptyState
          action={
            <Link className="button-link" to={paths.round(consultationId, previous)}>
              {t("prepare.sealed.button", { previous })}
            </Link>
          }
        >
          {t("prepare.sealed.heading", { previous })}. {t("prepare.sealed.text", { number })}
        </EmptyState>
      ) : (
        <Preparing />
      )}
    </>
  );
}

function Preparing() {
  const { page, hasMailServer } = useLoaderData<typeof loader>();
  const { isDemonstration } = useConsultation();
  if (page.state === "sealed") return null;
  const { consultationId, number } = page;
  return (
    <>
      {page.next && page.mayRun ? (
        <PrepareSteps consultationId={consultationId} number={number} current={page.state} tally={page} />
      ) : null}
      {page.state === "overview" ? (
        <OverviewStep
          consultationId={consultationId}
          number={number}
          step={page}
          tally={page}
          sendsMail={hasMailServer && !isDemonstration}
        />
      ) : null}
      {page.state === "items" ? <ItemsStep number={number} step={page} /> : null}
      {page.state === "reword" ? <RewordStep number={number} step={page} /> : null}
      {page.state === "reasons" ? (
        <ReasonsStep number={number} hasNext={page.next !== null} step={page} tally={page} />
      ) : null}
      {page.state === "preview" ? <PreviewStep number={number} step={page} /> : null}
      {page.state === "open" ? (
        <OpenStep
          consultationId={consultationId}
          number={number}
          step={page}
          tally={page}
          sendsMail={hasMailServer && !isDemonstration}
        />
      ) : null}
    </>
  );
}
