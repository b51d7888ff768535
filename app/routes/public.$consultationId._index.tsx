import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { plainWords } from "../../surveys/items/local-text";
import { PublicFrame } from "../components/public/public-frame";
import { Timeline } from "../components/public/timeline";
import { LocalWords, Untranslated } from "../components/ui/local-words";
import { Notice } from "../components/ui/notice";
import { throwNotFound } from "../http/errors.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPublicPage, type PublicPageView } from "../presenters/public/public-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import questionnaireStyles from "../styles/questionnaire.css?url";

export const handle = { i18n: ["public"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: questionnaireStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** For everybody. 404: no such consultation, or one without a public page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const page = await getPublicPage(context.db, params.consultationId ?? "", languageOf(request));
  return page ?? throwNotFound();
}

export default function PublicPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("public");
  return (
    <PublicFrame frame={page}>
      <h1>
        <LocalWords words={page.title} />
      </h1>
      <Untranslated language={page.fallenBackTo} />
      <div className="lead public-text">
        {page.paragraphs.map((paragraph) => (
          <p key={plainWords(paragraph)}>
            <LocalWords words={paragraph} />
          </p>
        ))}
      </div>
      <TakePart page={page} />
      {page.purpose && (
        <section className="card">
          <h2>{t("why")}</h2>
          <p>
            <LocalWords words={page.purpose} />
          </p>
        </section>
      )}
      <section className="card">
        <h2>{t("timeline.title")}</h2>
        <Timeline entries={page.timeline} />
        {page.isOver && (
          <p>
            <a href={paths.publicResults(page.consultationId)}>{t("results")}</a>
          </p>
        )}
      </section>
      <section className="card">
        <h2>{t("who.title")}</h2>
        {page.controller && <p>{t("who.controller", { controller: page.controller })}</p>}
        {page.contact && <p>{t("who.contact", { contact: page.contact })}</p>}
        {page.hasInformationNote && (
          <p>
            <a href={paths.informationNote(page.consultationId)}>{t("who.note")}</a>
          </p>
        )}
      </section>
    </PublicFrame>
  );
}

function TakePart({ page }: { readonly page: PublicPageView }) {
  const { t } = useTranslation("public");
  const { questionnaire } = page;
  switch (questionnaire.state) {
    case "none":
      return null;
    case "not-yet":
      return <Notice title={t("notYet.title")}>{t("notYet.text")}</Notice>;
    case "closed":
      return (
        <Notice title={t("closed.title")}>
          {questionnaire.closedAt && <p>{t("closed.since", { time: questionnaire.closedAt })}</p>}
        </Notice>
      );
    case "open":
      return (
        <>
          <p>
            <a className="button button-primary" href={paths.publicRespond(page.consultationId)}>
              {t("takePart.button")}
            </a>
          </p>
          <p className="small">
            {questionnaire.closesAt && t("takePart.closes", { time: questionnaire.closesAt })} {t("selfSelection")}
          </p>
        </>
      );
  }
}
