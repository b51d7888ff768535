import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../components/organiser/card";
import { KpiStrip } from "../components/organiser/kpi-strip";
import { NextStepCard } from "../components/organiser/set-up/next-step-card";
import { PathList } from "../components/organiser/set-up/path-list";
import { TimeLine } from "../components/organiser/set-up/time-line";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound } from "../http/errors.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getOverview } from "../presenters/set-up/overview.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "consultation.read");
  const overview = (await getOverview(context.db, consultationId)) ?? throwNotFound();
  return { title: translator(languageOf(request), "organiser")("tabs.overview"), ...overview };
}

export default function Overview() {
  const overview = useLoaderData<typeof loader>();
  const frame = useConsultation();
  const { t } = useTranslation("organiser");
  const { panelSize, minValid } = overview;
  return (
    <>
      <NextStepCard consultationId={frame.id} next={overview.nextStep} mayEdit={frame.mayEdit} />
      <KpiStrip
        kpis={[
          { label: t("overview.kpi.subjects"), value: overview.subjects },
          { label: t("overview.kpi.items"), value: overview.items, note: t("overview.kpi.itemsNote") },
          { label: t("overview.kpi.rounds"), value: overview.rounds },
          {
            label: t("overview.kpi.panel"),
            value: panelSize,
            note: panelSize < minValid ? t("overview.kpi.panelSmall", { minValid }) : undefined,
          },
        ]}
      />
      <div className="columns">
        <Card heading={t("overview.setUp.heading")}>
          {overview.steps ? (
            <PathList steps={overview.steps} />
          ) : (
            <p>
              {overview.noteVersion === null
                ? t("overview.setUp.lockedOnly", { date: frame.lockedOn })
                : t("overview.setUp.locked", { date: frame.lockedOn, note: overview.noteVersion })}{" "}
              <Link to={paths.protocol(frame.id)}>{t("overview.setUp.link")}</Link>
            </p>
          )}
        </Card>
        <Card heading={t("overview.timeLine.heading")}>
          <TimeLine events={overview.timeLine} />
          <p className="small">
            <Link to={paths.protocol(frame.id)}>{t("overview.timeLine.protocol")}</Link>
          </p>
          <p className="small">
            <Link to={paths.newConsultation(frame.id)}>{t("overview.timeLine.copy")}</Link>
          </p>
        </Card>
      </div>
    </>
  );
}
