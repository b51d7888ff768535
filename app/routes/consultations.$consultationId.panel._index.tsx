import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { may } from "../access/permissions";
import { Card } from "../components/organiser/card";
import { EmptyState } from "../components/organiser/empty-state";
import { KpiStrip } from "../components/organiser/kpi-strip";
import { Notice } from "../components/organiser/notice";
import { Pager } from "../components/organiser/pager";
import { PanelFilter } from "../components/organiser/panel/panel-filter";
import { PanelTable } from "../components/organiser/panel/panel-table";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { requireMember } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPanelCounts, getPanelList, readPanelFilter } from "../presenters/set-up/panel-page.server";
import { pageTitle } from "../route-handle";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** Counts for every role; names for owners and organisers alone, and each look at them is recorded. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role, user } = await requireMember(request, context, consultationId, "panel.read-counts");
  const counts = await getPanelCounts(context.db, consultationId);
  const filter = readPanelFilter(request.url, counts.groups);
  const list = may(role, "panel.read-identities")
    ? await getPanelList(context.db, {
        consultationId,
        userId: user.id,
        now: context.now(),
        ...filter,
        page: readPageNumber(request),
      })
    : null;
  return { title: translator(languageOf(request), "organiser")("tabs.panel"), filter, counts, list };
}

export default function Panel() {
  const { title, filter, counts, list } = useLoaderData<typeof loader>();
  const { id, mayEdit: isEditor, role } = useConsultation();
  const { t } = useTranslation("organiser");
  const tools = isEditor ? (
    <>
      <Link className="button-link" to={paths.newPanelist(id)}>
        {t("panel.addOne")}
      </Link>
      <Link className="button-link is-primary" to={paths.panelImport(id)}>
        {t("panel.import")}
      </Link>
    </>
  ) : null;
  return (
    <>
      <KpiStrip
        kpis={[
          {
            label: t("panel.total"),
            value: counts.total,
            note: counts.withdrawn > 0 ? t("panel.withdrawn", { count: counts.withdrawn }) : undefined,
          },
          ...counts.groups.map(({ label, count }) => ({ label, value: count })),
          ...(counts.withoutGroup > 0 ? [{ label: t("panel.withoutGroup"), value: counts.withoutGroup }] : []),
        ]}
      />
      {counts.isLocked && isEditor ? (
        <Notice>
          <p>{t("panel.locked")}</p>
        </Notice>
      ) : null}
      <Card heading={title} lead={list ? t("panel.lead") : undefined} actions={counts.total > 0 ? tools : null}>
        {list === null ? <p>{t("panel.countsOnly", { role: t(`roles.${role}`) })}</p> : null}
        {list !== null && counts.total === 0 ? (
          <EmptyState action={<div className="form-buttons is-centred">{tools}</div>}>
            {t("panel.empty")}{" "}
            <a href={paths.panelExample(id)} download>
              {t("panel.example")}
            </a>
          </EmptyState>
        ) : null}
        {list !== null && counts.total > 0 ? (
          <>
            <PanelFilter filter={filter} groups={counts.groups} withoutGroup={counts.withoutGroup} shown={list.count} />
            <PanelTable consultationId={id} people={list.people} groups={counts.groups} />
            <Pager page={list.page} pageCount={list.pageCount} />
          </>
        ) : null}
      </Card>
    </>
  );
}
