import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { Pager } from "../components/organiser/pager";
import { TimelineList } from "../components/organiser/rounds/timeline-list";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { readTimelineKind, timelineKinds } from "../presenters/rounds/timeline-kinds";
import { getTimelinePage } from "../presenters/rounds/timeline-page.server";
import { pageTitle } from "../route-handle";
import roundStyles from "../styles/rounds.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: roundStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** 403: observers. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "record.read");
  const asked = { consultationId, role, kind: readTimelineKind(request.url), page: readPageNumber(request) };
  return {
    title: translator(languageOf(request), "organiser")("timeline.title"),
    timeline: await getTimelinePage(context.db, asked),
  };
}

export default function Timeline() {
  const { title, timeline } = useLoaderData<typeof loader>();
  const { id } = useConsultation();
  const { t } = useTranslation("organiser");
  const { kind, entries, count, page, pageCount } = timeline;
  const download = (
    <a className="button-link" href={`${paths.timelineFile(id)}${kind ? `?kind=${kind}` : ""}`} download>
      {t("timeline.download")}
    </a>
  );
  return (
    <Card heading={title} lead={t("timeline.lead")} actions={count > 0 ? download : null}>
      <nav className="choice-row no-print" aria-label={t("timeline.kinds.label")}>
        <ul>
          {([null, ...timelineKinds] as const).map((choice) => (
            <li key={choice ?? "all"}>
              <Link to={choice ? `?kind=${choice}` : "?"} aria-current={choice === kind ? "true" : undefined}>
                {t(`timeline.kinds.${choice ?? "all"}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {count === 0 ? (
        <p className="quiet">{t("timeline.none")}</p>
      ) : (
        <>
          <p className="small">{t("timeline.count", { count })}</p>
          <TimelineList entries={entries} />
          <Pager page={page} pageCount={pageCount} />
        </>
      )}
    </Card>
  );
}
