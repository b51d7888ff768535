import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { StudyNotices } from "../components/results/notices";
import { ResultsView } from "../components/results/results-view";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { readResultQuery } from "../presenters/result-query";
import { getResultsPage } from "../presenters/round-results.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction = () => pageTitle("Results");

/** 404: no such consultation, or none of the asker's. Every role sees the closed rounds, nobody an open one. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "results.read-released");
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
      <ResultsView
        page={page}
        hrefOf={(itemKey) => paths.itemResult(consultationId, itemKey)}
        fileHrefOf={(file) => `${paths.exportFile(consultationId, file)}?round=${page.round}`}
      />
      <p className="small">
        {t("notes.wilson")} {t("notes.quantile", { type: page.quantileType })}{" "}
        <a href={paths.protocol(consultationId)}>{t("notes.protocol")}</a>
      </p>
    </>
  );
}
