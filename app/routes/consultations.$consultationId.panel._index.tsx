import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { newRandomId } from "../../db/ids";
import * as candidates from "../../db/queries/candidate";
import * as rounds from "../../db/queries/round";
import { may, type Permission } from "../access/permissions";
import { AskedReason, StatedReason } from "../components/organiser/access-reason-form";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { KpiStrip } from "../components/organiser/kpi-strip";
import { Notice } from "../components/organiser/notice";
import { Pager } from "../components/organiser/pager";
import { CoverageCard } from "../components/organiser/panel/coverage-card";
import { Duplicates } from "../components/organiser/panel/duplicates";
import { FilteredActions } from "../components/organiser/panel/filtered-actions";
import { PanelFilter } from "../components/organiser/panel/panel-filter";
import { PanelTable } from "../components/organiser/panel/panel-table";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm, readFormData } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { requireProofOfSender } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getCoverage } from "../presenters/set-up/coverage.server";
import { findPossibleDuplicates } from "../presenters/set-up/duplicates.server";
import {
  getPanelCounts,
  getPanelList,
  readPanelFilter,
  readPanelOrder,
  toQueryFilter,
} from "../presenters/set-up/panel-page.server";
import { pageTitle } from "../route-handle";
import { findAccessReason, SITTING_HOURS } from "../services/access-reason";
import { resendFiltered, withdrawFiltered } from "../services/act-on-panel";
import { mergePanelists } from "../services/replace-panelist";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** Counts for every role; names for owners and organisers alone, once they said why in this sitting, and each look at them is recorded. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role, user, sessionId } = await requireMember(request, context, consultationId, "panel.read-counts");
  const { db } = context;
  const now = context.now();
  const counts = await getPanelCounts(db, consultationId);
  const search = new URL(request.url).searchParams;
  const filter = readPanelFilter({ get: (name) => search.get(name) }, counts.groups);
  const order = readPanelOrder(search);
  const seesPeople = may(role, "panel.read-identities");
  const reason = seesPeople ? await findAccessReason({ db, now }, { consultationId, sessionId }) : null;
  const page = { consultationId, userId: user.id, now, page: readPageNumber(request) };
  const list = reason === null ? null : await getPanelList(db, { ...page, ...filter, ...order, reason });
  const { countries, ...coverage } = await getCoverage(db, { consultationId });
  const latest = await rounds.findLatestOpened(db, { consultationId, audience: "panel" });
  return {
    title: translator(languageOf(request), "organiser")("tabs.panel"),
    filter,
    order,
    counts,
    list,
    reason,
    asksReason: seesPeople && reason === null && counts.total > 0,
    hours: SITTING_HOURS,
    // Cells by country are small: who may see the people may see them.
    coverage: { ...coverage, countries: seesPeople ? countries : [] },
    duplicates: list !== null && !counts.isLocked ? await findPossibleDuplicates(db, { consultationId }) : null,
    mayResend: may(role, "outbox.resend") && latest?.status === "open",
    sending: newRandomId(),
    proposals: seesPeople ? (await candidates.countByState(db, { consultationId })).waiting : 0,
  };
}

const filtered = { expected: z.coerce.number().int().min(1), confirmed: z.literal("yes") };
const PanelForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("withdraw-filtered"), ...filtered }),
  z.object({ intent: z.literal("resend-filtered"), ...filtered, sending: z.uuid() }),
  z.object({ intent: z.literal("merge"), keep: z.uuid(), drop: z.uuid() }),
]);
const PANEL_RIGHTS = {
  "withdraw-filtered": "panel.edit",
  "resend-filtered": "outbox.resend",
  merge: "panel.edit",
} as const satisfies Record<z.output<typeof PanelForm>["intent"], Permission>;

/** What is done with everybody who fits the filter, which the form repeats with the number of people it was shown for; and the merging of two entries. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMemberToPost(request, context, consultationId, PANEL_RIGHTS);
  const { db, settings } = context;
  const at = { db, now: context.now() };
  const actor = { kind: "organiser" as const, id: user.id };
  const sent = await readFormData(request.clone());
  try {
    const form = await parseForm(request, PanelForm);
    if (form.intent !== "resend-filtered") await requireProofOfSender(request, context, paths.panel(consultationId));
    if (form.intent === "merge") {
      await mergePanelists(at, { consultationId, keepId: form.keep, dropId: form.drop, actor });
      return redirect(doneAt(paths.panel(consultationId), "removed"));
    }
    const known = (await getPanelCounts(db, consultationId)).groups;
    const asked = readPanelFilter({ get: (name) => sent.get(name) }, known);
    const filter = await toQueryFilter(db, { ...asked, consultationId });
    const set = { consultationId, actor, filter, expected: form.expected };
    if (form.intent === "withdraw-filtered") {
      const count = await withdrawFiltered(at, set);
      return redirect(doneAt(paths.panel(consultationId), "withdrawn-many", { count }));
    }
    const count = await resendFiltered({ ...at, baseUrl: settings.baseUrl }, { ...set, sending: form.sending });
    return redirect(doneAt(paths.panel(consultationId), "resent-many", { count }));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Panel() {
  const { title, filter, order, counts, list, reason, asksReason, hours, coverage, duplicates, ...page } =
    useLoaderData<typeof loader>();
  const { mayResend, sending, proposals } = page;
  const reply = useActionData<typeof action>();
  const { id, mayEdit: isEditor, role } = useConsultation();
  const { t } = useTranslation("organiser");
  const tools = isEditor ? (
    <>
      <Link className="button-link" to={paths.candidates(id)}>
        {proposals > 0 ? t("panel.proposalsWaiting", { count: proposals }) : t("panel.proposals")}
      </Link>
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
      {reply ? (
        <Notice tone="problem" isAlert>
          <p>{reply.refusal}</p>
        </Notice>
      ) : null}
      <CoverageCard coverage={coverage} mayEdit={isEditor} />
      <Card heading={title} lead={list ? t("panel.lead") : undefined} actions={counts.total > 0 ? tools : null}>
        {isEditor ? null : <p>{t("panel.countsOnly", { role: t(`roles.${role}`) })}</p>}
        {asksReason ? <AskedReason hours={hours} /> : null}
        {isEditor && counts.total === 0 ? (
          <EmptyState action={<div className="form-buttons is-centred">{tools}</div>}>
            {t("panel.empty")}{" "}
            <a href={paths.panelExample(id)} download>
              {t("panel.example")}
            </a>
          </EmptyState>
        ) : null}
        {list !== null && counts.total > 0 ? (
          <>
            {reason === null ? null : <StatedReason reason={reason} />}
            <PanelFilter
              filter={filter}
              order={order}
              groups={counts.groups}
              countries={list.countries}
              withoutGroup={counts.withoutGroup}
              shown={list.count}
            />
            <PanelTable consultationId={id} people={list.people} groups={counts.groups} />
            <Pager page={list.page} pageCount={list.pageCount} />
            <FilteredActions filter={filter} count={list.count} mayResend={mayResend} sending={sending} />
          </>
        ) : null}
      </Card>
      {duplicates && duplicates.count > 0 ? <Duplicates duplicates={duplicates} /> : null}
    </>
  );
}
