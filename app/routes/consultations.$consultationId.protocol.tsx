import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { Notice } from "../components/organiser/notice";
import { ProtocolQuotas } from "../components/organiser/set-up/protocol-quotas";
import { ProtocolRules } from "../components/organiser/set-up/protocol-rules";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getProtocolPage } from "../presenters/set-up/protocol-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import printStyles from "../styles/print.css?url";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const links: LinksFunction = () => [{ rel: "stylesheet", href: printStyles, media: "print" }];
export const handle = {
  i18n: ["results"],
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.protocol(page.consultationId) };
  },
} satisfies RouteHandle;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "consultation.read");
  const title = translator(languageOf(request), "organiser")("protocol.heading");
  return { title, consultationId, ...(await getProtocolPage(context.db, consultationId)) };
}

export default function ProtocolPage() {
  const {
    title,
    consultationId: _id,
    lock,
    problems,
    deviations,
    quotas,
    purpose,
    boundary,
    ...protocol
  } = useLoaderData<typeof loader>();
  const { id, mayEdit } = useConsultation();
  const { t } = useTranslation("organiser");
  return (
    <>
      {lock === null && problems.length > 0 ? (
        <Notice tone="warning" heading={t("protocol.missing", { count: problems.length })}>
          <ul>
            {problems.map(({ message, path }) => (
              <li key={message}>{mayEdit ? <Link to={path}>{message}</Link> : message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {lock === null && problems.length === 0 ? (
        <Notice>
          <p>
            {t("protocol.ready")} <Link to={paths.round(id, 1)}>{t("overview.next.open-first.button")}</Link>
          </p>
        </Notice>
      ) : null}
      <Card heading={title} lead={leadOf(t, lock !== null, protocol.isAfterwards)}>
        <dl className="facts">
          <dt>{t("protocol.state")}</dt>
          <dd>{lock ? t("protocol.lockedAt", { at: lock.at }) : t("protocol.notLocked")}</dd>
          {lock ? (
            <>
              <dt>{t("protocol.hash")}</dt>
              <dd className="hash">{lock.hash}</dd>
            </>
          ) : null}
          <dt>{t("protocol.purpose")}</dt>
          <dd>{purpose === "" ? t("protocol.notSaid") : purpose}</dd>
          <dt>{t("protocol.boundary")}</dt>
          <dd>{boundary ?? t("protocol.notSaid")}</dd>
        </dl>
      </Card>
      <ProtocolRules {...protocol} />
      <ProtocolQuotas quotas={quotas} lock={lock} />
      <Card heading={t("protocol.deviations.heading")} lead={t("protocol.deviations.lead")}>
        {deviations.length === 0 ? (
          <p className="quiet">{t("protocol.deviations.none")}</p>
        ) : (
          <dl className="facts">
            {deviations.map((deviation) => (
              <div key={deviation.id} className="fact-row">
                <dt className="num">{deviation.at}</dt>
                <dd>
                  <strong>{deviation.what}</strong>
                  <br />
                  {deviation.reason}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
    </>
  );
}

function leadOf(t: TFunction<"organiser">, isLocked: boolean, isAfterwards: boolean): string {
  if (isAfterwards) return t("protocol.afterwards");
  return t(isLocked ? "protocol.lead.locked" : "protocol.lead.draft");
}
