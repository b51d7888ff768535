import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import * as rounds from "../../db/queries/round";
import type { Permission } from "../access/permissions";
import { doneAt } from "../components/organiser/done";
import { ClosedRound } from "../components/organiser/rounds/closed-round";
import { DraftRound } from "../components/organiser/rounds/draft-round";
import { OpenRound } from "../components/organiser/rounds/open-round";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { RoundHead } from "../components/organiser/rounds/round-head";
import { RoundWorking } from "../components/organiser/rounds/round-working";
import { ScheduleCard } from "../components/organiser/rounds/schedule-card";
import { WaitingRound } from "../components/organiser/rounds/waiting-round";
import { useConsultation } from "../components/organiser/use-consultation";
import { closingOf, closingShape, confirmedShape, openingOf, openingShape } from "../http/closing-form.server";
import type { AppContext } from "../http/context";
import { refusalOrRethrow, throwNotFound, throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { readRoundParams } from "../http/round-params.server";
import { afterClosing, afterOpening, endAndAnalyse, openAndInvite, tryWorkAgain } from "../http/run-round.server";
import { languageOf } from "../i18n/language";
import { enqueueCounting } from "../jobs/count-progress";
import { paths } from "../paths";
import { getRoundPage, type RoundPage } from "../presenters/rounds/round-page.server";
import { pageTitle } from "../route-handle";
import { isLoopback } from "../server/loopback";
import { DomainError } from "../services/domain-error";
import { extendRound } from "../services/extend-round";
import { loadPlan } from "../services/load-plan";
import { markReported } from "../services/mark-reported";
import { scheduleClosing } from "../services/schedule-closing";
import { cancelOpening, scheduleOpening } from "../services/schedule-opening";
import roundStyles from "../styles/rounds.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: roundStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

/** 404: no such round in the plan. An open round shows who answered and nothing of what. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId, roundNumber } = readRoundParams(params);
  const { role } = await requireMember(request, context, consultationId, "consultation.read");
  const language = languageOf(request);
  try {
    const page = await getRoundPage(
      { db: context.db, now: context.now() },
      { consultationId, roundNumber, role, language },
    );
    const done = await whereDoneLeads(context, page, new URL(request.url).searchParams.get("after"));
    if (done !== null) throw redirect(done);
    if (page.state === "open" && page.response.isDue) await enqueueCounting(context.db, context.now(), page);
    const { smtpUrl, baseUrl } = context.settings;
    return { ...page, hasMailServer: smtpUrl !== undefined, loopbackUrl: isLoopback(baseUrl) ? baseUrl : null };
  } catch (error) {
    if (error instanceof Response) throw error;
    throwRefusal(error);
  }
}

/** Somebody waited for what a form had asked for, and it is done: where that leads. Null: nobody waits, or it goes on. */
async function whereDoneLeads(context: AppContext, page: RoundPage, after: string | null): Promise<string | null> {
  const round = { consultationId: page.consultationId, roundNumber: page.number };
  if (after === "open" && page.state === "open" && page.inviting === null) return afterOpening(round, page.letters);
  return after === "close" && page.state === "closed" && page.mayRun ? afterClosing(context, round) : null;
}

const RoundForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("open"), ...closingShape, ...confirmedShape }),
  z.object({ intent: z.literal("schedule-opening"), ...openingShape, ...closingShape, ...confirmedShape }),
  z.object({ intent: z.literal("cancel-opening") }),
  z.object({ intent: z.literal("extend"), reason: z.string().max(10_000), ...closingShape }),
  z.object({ intent: z.literal("move-closing"), ...closingShape }),
  z.object({ intent: z.literal("close"), ...confirmedShape }),
  z.object({ intent: z.literal("report"), ...confirmedShape }),
  z.object({ intent: z.literal("try-again") }),
]);

const ROUND_RIGHTS = {
  open: "round.open",
  "schedule-opening": "round.open",
  "cancel-opening": "round.open",
  extend: "round.schedule",
  "move-closing": "round.schedule",
  close: "round.close",
  report: "round.report",
  "try-again": "round.open",
} as const satisfies Record<z.output<typeof RoundForm>["intent"], Permission>;

/** 403: only owners and organisers. 409: something happened in the meantime. 422: no such time, or not confirmed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const key = readRoundParams(params);
  const { user } = await requireMemberToPost(request, context, key.consultationId, ROUND_RIGHTS);
  const actor = { kind: "organiser" as const, id: user.id };
  try {
    const form = await parseForm(request, RoundForm);
    return redirect(await apply(context, key, actor, form));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

async function apply(
  context: AppContext,
  { consultationId, roundNumber }: ReturnType<typeof readRoundParams>,
  actor: { kind: "organiser"; id: string },
  form: z.output<typeof RoundForm>,
): Promise<string> {
  const { db, now } = context;
  const page = paths.round(consultationId, roundNumber);
  const { plan } = await loadPlan(db, consultationId);
  if (!plan.rounds.some(({ number }) => number === roundNumber)) throwNotFound();
  if (form.intent === "open") {
    if (roundNumber !== 1) throw new DomainError("invalid", "A later round is opened where it is prepared.");
    return openAndInvite(context, { consultationId, roundNumber, closesAt: closingOf(form), actor });
  }
  const clocked = { db, now: now() };
  if (form.intent === "schedule-opening") {
    const times = { opensAt: openingOf(form), closesAt: closingOf(form) };
    await scheduleOpening(clocked, { consultationId, roundNumber, actor, ...times });
    return doneAt(page, "opening-scheduled");
  }
  if (form.intent === "cancel-opening") {
    await cancelOpening(clocked, { consultationId, roundNumber, actor });
    return doneAt(page, "opening-cancelled");
  }
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number: roundNumber });
  if (!round) throw new DomainError("round-not-open", "This round was not opened yet.");
  const target = { consultationId, roundId: round.id, actor };
  switch (form.intent) {
    case "extend":
      await extendRound(clocked, { ...target, closesAt: closingOf(form), reason: form.reason });
      return doneAt(page, "extended");
    case "move-closing":
      await scheduleClosing(clocked, { ...target, closesAt: closingOf(form) });
      return doneAt(page, "closing-moved");
    case "close":
      return endAndAnalyse(context, { ...target, roundNumber });
    case "report":
      await markReported(clocked, target);
      return doneAt(page, "reported");
    case "try-again":
      return tryWorkAgain(context, { ...target, roundNumber });
  }
}

export default function Round() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { consultationId, number, title, rounds: all } = page;
  const status = all.find((round) => round.number === number)?.status ?? "draft";
  return (
    <>
      <RoundHead consultationId={consultationId} number={number} title={title} status={status} rounds={all} />
      <RefusalNotice refusal={refusal} />
      <RoundState page={page} />
    </>
  );
}

function RoundState({ page }: { readonly page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { isDemonstration } = useConsultation();
  const { consultationId, number, mayRun, mayReview, hasMailServer, loopbackUrl } = page;
  switch (page.state) {
    case "draft":
      return (
        <DraftRound
          page={page}
          mayRun={mayRun}
          sendsMail={hasMailServer && !isDemonstration}
          loopbackUrl={loopbackUrl}
        />
      );
    case "waiting":
      return (
        <>
          <WaitingRound
            consultationId={consultationId}
            number={number}
            page={page}
            mayRun={mayRun}
            mayReview={mayReview}
          />
          {page.isPreviousClosed ? <ScheduleCard number={number} page={page} mayRun={mayRun} /> : null}
        </>
      );
    case "analysing":
      return <RoundWorking what="analysing" progress={null} failure={page.failure} mayRun={mayRun} />;
    case "open":
      return <OpenRound number={number} page={page} mayRun={mayRun} />;
    case "closed":
    case "reported":
      return (
        <ClosedRound
          consultationId={consultationId}
          number={number}
          page={page}
          mayRun={mayRun}
          mayReview={mayReview}
        />
      );
  }
}
