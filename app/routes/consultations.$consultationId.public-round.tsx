import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as roundTable from "../../db/queries/round";
import { itemKeyOf } from "../../surveys/compile-plan";
import { doneAt } from "../components/organiser/done";
import { EmptyState } from "../components/organiser/empty-state";
import { Notice } from "../components/organiser/notice";
import { PublicDraft } from "../components/organiser/rounds/public-draft";
import { PublicOpened } from "../components/organiser/rounds/public-opened";
import { PublicPageText } from "../components/organiser/rounds/public-page-text";
import { RefusalNotice } from "../components/organiser/rounds/refusal-notice";
import { RoundNav } from "../components/organiser/rounds/round-head";
import { closingOf, closingShape, confirmedShape } from "../http/closing-form.server";
import { readConsultationId } from "../http/consultation-params.server";
import type { AppContext } from "../http/context";
import { refusalOrRethrow, throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireMember } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getPublicRoundPage } from "../presenters/rounds/public-round-page.server";
import { pageTitle } from "../route-handle";
import { closeRound } from "../services/close-round";
import { DomainError } from "../services/domain-error";
import { MOST_PUBLIC_ITEMS, openPublicRound } from "../services/open-public-round";
import { publishPublicPage } from "../services/publish-public-page";
import { scheduleClosing } from "../services/schedule-closing";
import roundStyles from "../styles/rounds.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: roundStyles }];
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { role } = await requireMember(request, context, consultationId, "consultation.read");
  const language = languageOf(request);
  try {
    const page = await getPublicRoundPage({ db: context.db, now: context.now() }, { consultationId, role, language });
    const title = translator(language, "organiser")("publicRound.title");
    return { page, title, mostItems: MOST_PUBLIC_ITEMS };
  } catch (error) {
    throwRefusal(error);
  }
}

const keys = z
  .union([z.string().transform((key) => [key]), z.array(z.string())])
  .optional()
  .default([]);
const text = z.string().max(20_000);

const PublicForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("open"),
    title: text,
    summary: text,
    question: keys,
    subject: keys,
    criterion: keys,
    ...closingShape,
    ...confirmedShape,
  }),
  z.object({ intent: z.literal("save-page"), summary: text }),
  z.object({ intent: z.literal("move-closing"), ...closingShape }),
  z.object({ intent: z.literal("close"), ...confirmedShape }),
]);

/** 403: only owners and organisers. 409: not locked, open already or closed. 422: a pick or a time that cannot be used. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "public-round.run");
  try {
    const form = await parseForm(request, PublicForm);
    return redirect(await apply(context, consultationId, { kind: "organiser", id: user.id }, form));
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

async function apply(
  { db, now: clock }: AppContext,
  consultationId: string,
  actor: { kind: "organiser"; id: string },
  form: z.output<typeof PublicForm>,
): Promise<string> {
  const now = { db, now: clock() };
  const page = paths.publicRound(consultationId);
  if (form.intent === "open") {
    const { title, summary, question, subject, criterion } = form;
    const pairs = subject.flatMap((subjectKey) => criterion.map((key) => itemKeyOf(subjectKey, key)));
    const itemKeys = [...question, ...pairs];
    await openPublicRound(now, { consultationId, itemKeys, title, summary, closesAt: closingOf(form), actor });
    return doneAt(page, "public-opened");
  }
  if (form.intent === "save-page") {
    await publishPublicPage(now, { consultationId, summary: form.summary, actor });
    return doneAt(page, "saved");
  }
  const round = await roundTable.findByNumber(db, { consultationId, audience: "public", number: 1 });
  if (!round) throw new DomainError("round-not-open", "The public questionnaire was not opened yet.");
  const target = { consultationId, roundId: round.id, actor };
  if (form.intent === "close") {
    await closeRound(now, target);
    return doneAt(page, "closed");
  }
  await scheduleClosing(now, { ...target, closesAt: closingOf(form) });
  return doneAt(page, "closing-moved");
}

export default function PublicRound() {
  const { page, title, mostItems } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("organiser");
  const { consultationId, mayRun, summary, rounds } = page;
  const rules = t("publicRound.rule.items", { returnObjects: true });
  return (
    <>
      <RoundNav consultationId={consultationId} rounds={rounds} current="public" />
      <div className="page-head">
        <h2>{title}</h2>
      </div>
      <RefusalNotice refusal={refusal} />
      {page.state === "not-locked" ? (
        <EmptyState
          action={
            <Link className="button-link" to={paths.round(consultationId, 1)}>
              {t("publicRound.toRound")}
            </Link>
          }
        >
          {t("publicRound.notLocked")}
        </EmptyState>
      ) : null}
      {page.state === "open" || page.state === "closed" ? (
        <PublicOpened consultationId={consultationId} page={page} mayRun={mayRun} />
      ) : null}
      <Notice heading={t("publicRound.rule.heading")}>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Notice>
      {page.state === "draft" && mayRun ? <PublicDraft page={page} summary={summary} mostItems={mostItems} /> : null}
      {page.state !== "draft" && page.state !== "not-locked" && mayRun ? (
        <PublicPageText summary={summary} key={summary} />
      ) : null}
    </>
  );
}
