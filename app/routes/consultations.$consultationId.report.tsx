import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Report } from "../components/results/report";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getReport } from "../presenters/report.server";
import { findStudyResults } from "../presenters/round-results.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import printStyles from "../styles/print.css?url";
import pageStyles from "../styles/result-pages.css?url";

/** A long page that is complete as HTML: scripts would only repeat its data. */
export const handle = { i18n: ["results"], scripts: "none" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.report ? `Report: ${data.report.title}` : "Report");
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: pageStyles },
  { rel: "stylesheet", href: printStyles, media: "print" },
];

/** 404: no such consultation, or none of the asker's. Restricted items are left out for everybody: a report is handed on. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "results.read-released");
  const results = await findStudyResults(context.db, { consultationId, role, isHandedOn: true });
  return { consultationId, report: results ? await getReport(context.db, results, languageOf(request)) : null };
}

export default function ReportPage() {
  const { consultationId, report } = useLoaderData<typeof loader>();
  const { t } = useTranslation("results");
  if (report === null) {
    return (
      <div className="results">
        <section className="result-section">
          <h2>{t("none.title")}</h2>
          <p>{t("none.text")}</p>
        </section>
      </div>
    );
  }
  return <Report report={report} hrefOf={(itemKey) => paths.itemResult(consultationId, itemKey)} />;
}
