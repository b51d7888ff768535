import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as panelCalls from "../../db/queries/panel-call";
import type { Permission } from "../access/permissions";
import { AskedReason, StatedReason } from "../components/organiser/access-reason-form";
import { CandidateFilter } from "../components/organiser/candidates/candidate-filter";
import { CandidateTable } from "../components/organiser/candidates/candidate-table";
import { DecideForm } from "../components/organiser/candidates/decide-form";
import { LackingCard } from "../components/organiser/candidates/lacking-card";
import { Card } from "../components/organiser/card";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { Notice } from "../components/organiser/notice";
import { Pager } from "../components/organiser/pager";
import { useConsultation } from "../components/organiser/use-consultation";
import { readConsultationId } from "../http/consultation-params.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { readPageNumber } from "../http/page-number.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getCandidatesPage, getLacking, readCandidateFilter } from "../presenters/candidates/candidates-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { findAccessReason, SITTING_HOURS } from "../services/access-reason";
import { KEEP_MONTHS } from "../services/candidates/call-state";
import { approve, decline, LETTER_WAITS_MINUTES, undo } from "../services/candidates/decide";
import { mergeCandidates, mergeIntoPanel } from "../services/candidates/merge-candidates";

export const handle = { i18n: ["candidates"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** Who proposed themselves or was nominated, beside what the panel lacks. For owners and organisers alone, once they said why in this sitting; each look is recorded. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user, sessionId } = await requireMember(request, context, consultationId, "panel.read-identities");
  const { db } = context;
  const now = context.now();
  const filter = readCandidateFilter(new URL(request.url).searchParams);
  const reason = await findAccessReason({ db, now }, { consultationId, sessionId });
  const page = { consultationId, userId: user.id, reason, now, page: readPageNumber(request) };
  return {
    title: translator(languageOf(request), "candidates")("heading"),
    filter,
    reason,
    hours: SITTING_HOURS,
    list: await getCandidatesPage(db, { ...page, ...filter }),
    lacking: await getLacking(db, { consultationId }),
    keepMonths: (await panelCalls.find(db, { consultationId }))?.keepMonths ?? KEEP_MONTHS.usual,
    minutes: LETTER_WAITS_MINUTES,
  };
}

const ids = z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(z.uuid()));
const DecideSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("approve"), id: ids }),
  z.object({
    intent: z.literal("decline"),
    id: ids,
    reason: z.string().max(5000).default(""),
    letter: z.literal("yes").optional(),
  }),
  z.object({ intent: z.literal("undo"), id: z.uuid() }),
  z.object({ intent: z.literal("merge"), keep: z.uuid(), drop: z.uuid() }),
  z.object({ intent: z.literal("merge-into-panel"), id: z.uuid(), respondentId: z.uuid() }),
]);
const DECIDE_RIGHTS = {
  approve: "panel.edit",
  decline: "panel.edit",
  undo: "panel.edit",
  merge: "panel.edit",
  "merge-into-panel": "panel.edit",
} as const satisfies Record<z.output<typeof DecideSchema>["intent"], Permission>;

/** Decides on those chosen, takes a decision back, or makes two entries one. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMemberToPost(request, context, consultationId, DECIDE_RIGHTS);
  const at = { db: context.db, now: context.now() };
  const of = { consultationId, actor: { kind: "organiser" as const, id: user.id } };
  const { state, group, country, source } = readCandidateFilter(new URL(request.url).searchParams);
  const here = `${paths.candidates(consultationId)}?${new URLSearchParams({ state, group, country, source })}`;
  try {
    const form = await parseForm(request, DecideSchema);
    switch (form.intent) {
      case "approve": {
        const { done } = await approve(at, { ...of, ids: form.id });
        return redirect(doneAt(here, "approved", { count: done }));
      }
      case "decline": {
        const chosen = { ...of, ids: form.id, reason: form.reason, sendsLetter: form.letter === "yes" };
        const { done } = await decline({ ...at, settings: context.settings }, chosen);
        return redirect(doneAt(here, "declined", { count: done }));
      }
      case "undo":
        await undo(at, { ...of, id: form.id });
        return redirect(doneAt(here, "waits-again"));
      case "merge":
        await mergeCandidates(at, { ...of, keepId: form.keep, dropId: form.drop });
        return redirect(doneAt(here, "saved"));
      case "merge-into-panel":
        await mergeIntoPanel(at, { ...of, id: form.id, respondentId: form.respondentId });
        return redirect(doneAt(here, "saved"));
    }
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function Candidates() {
  const { title, filter, reason, hours, list, lacking, keepMonths, minutes } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id } = useConsultation();
  const { t } = useTranslation("candidates");
  const all = list.counts.waiting + list.counts.approved + list.counts.declined;
  const tools = (
    <>
      <Link className="button-link" to={paths.newCandidate(id)}>
        {t("nominate")}
      </Link>
      <Link className="button-link" to={paths.panelCall(id)}>
        {t("toCall")}
      </Link>
    </>
  );
  return (
    <>
      {reply ? (
        <Notice tone="problem" heading={t("refused")} isAlert>
          <p>{reply.refusal}</p>
        </Notice>
      ) : null}
      {all > 0 ? <LackingCard lacking={lacking} /> : null}
      <Card heading={title} lead={t("lead")} actions={all > 0 ? tools : null}>
        {all === 0 ? (
          <EmptyState action={<div className="form-buttons is-centred">{tools}</div>}>{t("empty")}</EmptyState>
        ) : reason === null ? (
          <AskedReason hours={hours} />
        ) : (
          <>
            <StatedReason reason={reason} />
            <CandidateFilter
              filter={filter}
              groups={list.groups}
              countries={list.countries}
              counts={list.counts}
              shown={list.count}
            />
            {list.people.length === 0 ? (
              <p className="quiet">{t("noneHere")}</p>
            ) : (
              <>
                <CandidateTable people={list.people} state={filter.state} />
                <Pager page={list.page} pageCount={list.pageCount} />
                {filter.state === "waiting" ? <DecideForm minutes={minutes} /> : null}
              </>
            )}
            <p className="small">
              {t("keep", { count: keepMonths })}{" "}
              <a className="row-link no-print" href={paths.candidatesFile(id)}>
                {t("file")}
              </a>
            </p>
          </>
        )}
      </Card>
    </>
  );
}
