import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { Pager } from "../components/organiser/pager";
import { AccessCard } from "../components/organiser/rounds/access-card";
import { AuditTable } from "../components/organiser/rounds/audit-table";
import { ChainCard } from "../components/organiser/rounds/chain-card";
import { DeviationsCard } from "../components/organiser/rounds/deviations-card";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getAuditPage } from "../presenters/rounds/audit-page.server";
import { AUDIT_ACTORS, readAuditQuery } from "../presenters/rounds/audit-query";
import { pageTitle } from "../route-handle";
import { recordDeviation } from "../services/record-deviation";
import roundStyles from "../styles/rounds.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: roundStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "record.read");
  return {
    title: translator(languageOf(request), "organiser")("audit.title"),
    ...(await getAuditPage(context.db, { ...readAuditQuery(request.url), consultationId, role })),
  };
}

const DeviationForm = z.object({ what: z.string().max(10_000), reason: z.string().max(10_000) });

/** 403: only owners and organisers. 409: the protocol is not locked. 422: what or why is missing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "record.deviation");
  try {
    const { what, reason } = await parseForm(request, DeviationForm);
    await recordDeviation(
      { db: context.db, now: context.now() },
      { consultationId, what, reason, actor: { kind: "organiser", id: user.id } },
    );
    return redirect(doneAt(paths.audit(consultationId), "recorded"));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Audit() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <DeviationsCard page={page} />
      {page.maySeeAccesses ? <AccessCard /> : null}
      <Card heading={t("audit.trail.heading")} lead={t("audit.trail.lead")}>
        <nav className="choice-row no-print" aria-label={t("audit.filter.label")}>
          <ul>
            {(["", ...AUDIT_ACTORS] as const).map((who) => (
              <li key={who}>
                <Link to={who === "" ? "?" : `?who=${who}`} aria-current={who === page.who ? "true" : undefined}>
                  {t(`audit.filter.${who === "" ? "all" : who}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <AuditTable entries={page.entries} />
        <Pager page={page.page} pageCount={page.pageCount} />
      </Card>
      {page.head ? <ChainCard head={page.head} /> : null}
    </>
  );
}
