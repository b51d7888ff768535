import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { Pager } from "../components/organiser/pager";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getAccessLogPage } from "../presenters/people/access-log-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
export const handle = {
  i18n: ["people"],
  crumb: (data) => {
    const page = data as Awaited<ReturnType<typeof loader>> | undefined;
    return page && { label: page.title, to: paths.accessLog(page.consultationId) };
  },
} satisfies RouteHandle;

/** 403: only owners. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "access-log.read");
  const language = languageOf(request);
  return {
    consultationId,
    title: translator(language, "people")("accessLog.title"),
    log: await getAccessLogPage(context.db, { consultationId, page: readPageNumber(request), language }),
  };
}

export default function AccessLog() {
  const { title, log } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("people");
  const download = (
    <a className="button-link" href={paths.accessLogFile(id)} download>
      {t("accessLog.download")}
    </a>
  );
  return (
    <Card heading={title} lead={t("accessLog.lead")} actions={log.count > 0 ? download : null}>
      {log.count === 0 ? (
        <p className="quiet">{t("accessLog.none")}</p>
      ) : (
        <>
          <table className="org-table stacks">
            <caption className="visually-hidden">{t("accessLog.caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("accessLog.who")}</th>
                <th scope="col">{t("accessLog.what")}</th>
                <th scope="col" className="is-number">
                  {t("accessLog.people")}
                </th>
                <th scope="col">{t("accessLog.why")}</th>
                <th scope="col">{t("accessLog.when")}</th>
              </tr>
            </thead>
            <tbody>
              {log.entries.map(({ id: entryId, name, what, page, filter, people, reason, at }) => (
                <tr key={entryId}>
                  <th scope="row">{name ?? t("accessLog.gone")}</th>
                  <td>
                    {t(`accessLog.kinds.${what}`)}
                    {page === null ? null : (
                      <div className="small">
                        {[
                          t(`accessLog.pages.${page}`),
                          ...filter.map(({ name: by, value }) => t(`accessLog.filters.${by}`, { value })),
                        ].join(", ")}
                      </div>
                    )}
                  </td>
                  <td className="is-number" data-label={t("accessLog.people")}>
                    {people ?? t("accessLog.unknown")}
                  </td>
                  <td data-label={t("accessLog.why")}>{reason}</td>
                  <td data-label={t("accessLog.when")} className="small">
                    {at}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager page={log.page} pageCount={log.pageCount} />
        </>
      )}
    </Card>
  );
}
