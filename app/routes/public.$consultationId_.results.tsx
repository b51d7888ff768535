import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { plainWords } from "../../surveys/items/local-text";
import { StudyNotices } from "../components/results/notices";
import { Rules } from "../components/results/report-method";
import { ResultsView } from "../components/results/results-view";
import { Section } from "../components/results/section";
import { Untranslated } from "../components/ui/local-words";
import { SiteHeader } from "../components/ui/site-header";
import { SkipLink } from "../components/ui/skip-link";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound } from "../http/errors.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPublicResults } from "../presenters/public-results.server";
import { readResultQuery } from "../presenters/result-query";
import { pageTitle, type RouteHandle } from "../route-handle";
import printStyles from "../styles/print.css?url";
import pageStyles from "../styles/result-pages.css?url";

export const handle = { i18n: ["results"], scripts: "none" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.windowTitle);
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: pageStyles },
  { rel: "stylesheet", href: printStyles, media: "print" },
];

/** For everybody. 404: no such consultation, or one without a public page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const query = readResultQuery(request.url);
  const language = languageOf(request);
  const page = (await getPublicResults(context.db, { consultationId, query, language })) ?? throwNotFound();
  const name = translator(language, "results")("title");
  const windowTitle = translator(language, "common")("answer.labelled", { name, words: plainWords(page.title) });
  return { consultationId, page, windowTitle };
}

export default function PublicResults() {
  const { consultationId, page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("results");
  const { t: common } = useTranslation();
  return (
    <>
      <SkipLink>{common("skipToContent")}</SkipLink>
      <SiteHeader homeHref={paths.home()} context={[page.title]} />
      <main className="page results" id="main">
        <p className="no-print">
          <a href={paths.publicPage(consultationId)}>{t("publicPage.back")}</a>
        </p>
        <h1>{page.status === "waiting" ? t("publicPage.waiting.title") : t("publicPage.heading")}</h1>
        <Untranslated language={page.fallenBackTo} />
        {page.status === "waiting" ? (
          <p>{t("publicPage.waiting.text")}</p>
        ) : (
          <Published page={page} consultationId={consultationId} />
        )}
      </main>
    </>
  );
}

type PublishedPage = Extract<ReturnType<typeof useLoaderData<typeof loader>>["page"], { status: "published" }>;

function Published({ page, consultationId }: { readonly page: PublishedPage; readonly consultationId: string }) {
  const { t } = useTranslation("results");
  const { results, answered, items, protocol } = page;
  return (
    <>
      <p className="lead">{t("publicPage.lead", { count: results.rounds.length, answered, items })}</p>
      <StudyNotices notices={results.notices} />
      <ResultsView
        page={results}
        hrefOf={null}
        fileHrefOf={(file) => `${paths.publicResultFile(consultationId, file)}?round=${results.round}`}
      />
      <Section title={t("publicPage.rules")} level={2}>
        <p>{t("publicPage.sample")}</p>
        <p>{t("notes.wilson")}</p>
        <Rules protocol={protocol} level={3} />
      </Section>
    </>
  );
}
