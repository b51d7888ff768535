import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { StudyNotices } from "../components/results/notices";
import { PanelPublicSection } from "../components/results/panel-public-section";
import { PrioritySection } from "../components/results/priority-section";
import { ReadinessSections } from "../components/results/readiness-section";
import { ResultItems } from "../components/results/result-items";
import { ResultNav } from "../components/results/result-nav";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { readResultQuery } from "../presenters/result-query";
import { getResultsPage, type ResultsPage } from "../presenters/round-results.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction = () => pageTitle("Results");

/** 404: no such consultation, or none of the asker's. Every role sees the closed rounds, nobody an open one. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId);
  const query = readResultQuery(request.url);
  const page = await getResultsPage(context.db, { consultationId, role, query, language: languageOf(request) });
  return { consultationId, page };
}

export default function RoundResults() {
  const { consultationId, page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("results");
  if (page.status === "none") {
    return (
      <section className="result-section">
        <h2>{t("none.title")}</h2>
        <p>{t("none.text")}</p>
        <p>
          <a href={paths.rounds(consultationId)}>{t("none.rounds")}</a>
        </p>
      </section>
    );
  }
  return (
    <>
      <StudyNotices notices={page.notices} />
      <ResultNav view={page.view} rounds={page.rounds} round={page.round} />
      <View page={page} consultationId={consultationId} />
      <p className="small">
        {t("notes.wilson")} {t("notes.quantile", { type: page.quantileType })}{" "}
        <a href={paths.protocol(consultationId)}>{t("notes.protocol")}</a>
      </p>
    </>
  );
}

type ShownPage = Extract<ResultsPage, { status: "shown" }>;

function View({ page, consultationId }: { readonly page: ShownPage; readonly consultationId: string }) {
  const [search] = useSearchParams();
  const shared = {
    isSimulated: page.notices.isSimulated,
    hrefOf: (itemKey: string) => paths.itemResult(consultationId, itemKey),
    level: 2 as const,
  };
  const fileHref = (file: string) => `${paths.exportFile(consultationId, file)}?round=${page.round}`;
  switch (page.view) {
    case "items":
      return <ResultItems table={page.table} minCell={page.minCell} search={search} {...shared} />;
    case "map":
      return (
        <PrioritySection
          priority={page.priority}
          criteria={page.criteria}
          csvHref={fileHref("priority-map.csv")}
          {...shared}
        />
      );
    case "readiness":
      return (
        <ReadinessSections
          readiness={page.readiness}
          csvHrefOf={(criterionKey) => fileHref(`criterion-${criterionKey}.csv`)}
          {...shared}
        />
      );
    case "public":
      return <PanelPublicSection comparison={page.comparison} minCell={page.minCell} {...shared} />;
  }
}
