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
import { WaitingRound } from "../components/organiser/rounds/waiting-round";
import { useConsultation } from "../components/organiser/use-consultation";
import { closingOf, closingShape, confirmedShape } from "../http/closing-form.server";
import type { AppContext } from "../http/context";
import { refusalOrRethrow, throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember, requireMemberToPost } from "../http/guards.server";
import { readRoundParams } from "../http/round-params.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getRoundPage } from "../presenters/rounds/round-page.server";
import { pageTitle } from "../route-handle";
import { closeRound } from "../services/close-round";
import { DomainError } from "../services/domain-error";
import { markReported } from "../services/mark-reported";
import { openRound } from "../services/open-round";
import { scheduleClosing } from "../services/schedule-closing";
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
    return { ...page, hasMailServer: context.settings.smtpUrl !== undefined };
  } catch (error) {
    throwRefusal(error);
  }
}

const RoundForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("open"), ...closingShape, ...confirmedShape }),
  z.object({ intent: z.literal("move-closing"), ...closingShape }),
  z.object({ intent: z.literal("close"), ...confirmedShape }),
  z.object({ intent: z.literal("report"), ...confirmedShape }),
]);

const ROUND_RIGHTS = {
  open: "round.open",
  "move-closing": "round.schedule",
  close: "round.close",
  report: "round.report",
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
  { db, now, settings }: AppContext,
  { consultationId, roundNumber }: ReturnType<typeof readRoundParams>,
  actor: { kind: "organiser"; id: string },
  form: z.output<typeof RoundForm>,
): Promise<string> {
  const page = paths.round(consultationId, roundNumber);
  if (form.intent === "open") {
    if (roundNumber !== 1) throw new DomainError("invalid", "A later round is opened where it is prepared.");
    const { invited } = await openRound(
      { db, now: now(), baseUrl: settings.baseUrl },
      { consultationId, roundNumber, closesAt: closingOf(form), actor },
    );
    return doneAt(page, "opened", { count: invited });
  }
  const round = await rounds.findByNumber(db, { consultationId, audience: "panel", number: roundNumber });
  if (!round) throw new DomainError("round-not-open", "This round was not opened yet.");
  const target = { consultationId, roundId: round.id, actor };
  switch (form.intent) {
    case "move-closing":
      await scheduleClosing({ db, now: now() }, { ...target, closesAt: closingOf(form) });
      return doneAt(page, "closing-moved");
    case "close":
      await closeRound({ db, now: now() }, target);
      return doneAt(await afterClosing(db, { consultationId, roundNumber }), "closed");
    case "report":
      await markReported({ db, now: now() }, target);
      return doneAt(page, "reported");
  }
}

/** Where the work goes on: preparing the next round, where the plan has one. */
async function afterClosing(db: AppContext["db"], key: ReturnType<typeof readRoundParams>): Promise<string> {
  const { consultationId, roundNumber } = key;
  const next = await rounds.findByNumber(db, { consultationId, audience: "panel", number: roundNumber + 1 });
  return next ? paths.prepareRound(consultationId, next.number) : paths.round(consultationId, roundNumber);
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
  const { consultationId, number, mayRun, mayReview, hasMailServer } = page;
  switch (page.state) {
    case "draft":
      return <DraftRound page={page} mayRun={mayRun} sendsMail={hasMailServer && !isDemonstration} />;
    case "waiting":
      return (
        <WaitingRound
          consultationId={consultationId}
          number={number}
          page={page}
          mayRun={mayRun}
          mayReview={mayReview}
        />
      );
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
