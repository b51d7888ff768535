import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CallFrame } from "../components/candidates/call-frame";
import { CandidateFields, CandidateProblems } from "../components/candidates/candidate-fields";
import { Notice } from "../components/ui/notice";
import { readCandidateForm } from "../http/candidate-form.server";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { TYPED_FORM } from "../http/typed-form";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { type CallPageView, getCallPage } from "../presenters/candidates/call-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import {
  type CandidateField,
  candidateFields,
  nobodyWritten,
  type WrittenCandidate,
} from "../services/candidates/candidate-fields";
import type { CandidateProblem } from "../services/candidates/check-candidate";
import { proposeOneself } from "../services/candidates/propose-oneself";
import { DomainError } from "../services/domain-error";
import questionnaireStyles from "../styles/questionnaire.css?url";
import rightsStyles from "../styles/rights.css?url";

export const handle = { i18n: ["proposals", "public"], scripts: "none" } satisfies RouteHandle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: questionnaireStyles },
  { rel: "stylesheet", href: rightsStyles },
];
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

const DONE = { asked: "asked", confirmed: "confirmed", "taken-back": "takenBack" } as const;

/** For everybody. 404: no such consultation, or one that never called. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const at = { db: context.db, now: context.now() };
  const page = (await getCallPage(at, readConsultationId(params), language)) ?? throwNotFound();
  const asked = new URL(request.url).searchParams.get("done");
  const done = asked === "asked" || asked === "confirmed" || asked === "taken-back" ? DONE[asked] : null;
  return { page, done, heading: translator(language, "proposals")("title") };
}

interface Answer {
  readonly why: "kept" | "problems" | "closed" | "too-many";
  readonly problems: readonly CandidateProblem[];
  readonly written: WrittenCandidate;
  readonly submissionKey: string;
}

/**
 * 303 to "look into your mailbox", for every address alike. 422 with what is wrong, 409 when the call is closed, 429 in a flood: each with what was typed.
 * What fills in the hidden field gets the same answer as a person, and nothing is done.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const language = languageOf(request);
  const at = { db: context.db, now: context.now() };
  if (!(await getCallPage(at, consultationId, language))) throwNotFound();
  const read = await readFormData(request).then(readCandidateForm).catch(throwRefusal);
  const { written, submissionKey } = read;
  const answer = (why: Answer["why"], status: number, problems: Answer["problems"] = []) =>
    data<Answer>({ why, problems, written, submissionKey }, { status });
  if (read.isKept) return answer("kept", 200);
  const sent = redirect(paths.call(consultationId, "asked"), 303);
  if (read.isTrapped) return sent;
  try {
    const input = { consultationId, written, language, submissionKey };
    const proposing = await proposeOneself({ ...at, settings: context.settings }, input);
    return proposing.ok ? sent : answer("problems", 422, proposing.problems);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "round-closed") return answer("closed", 409);
    if (error.code === "too-many-requests") return answer("too-many", 429);
    throwRefusal(error);
  }
}

export default function Call() {
  const { page, done, heading } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("proposals");
  if (page.state !== "open" || reply?.why === "closed") {
    const isNotYet = page.state === "not-yet";
    return (
      <CallFrame page={page}>
        <h1>{t(isNotYet ? "notYet.title" : "closed.title")}</h1>
        {done ? <Done done={done} /> : null}
        <p className="lead">{isNotYet ? t("notYet.text", { time: page.opens }) : t("closed.text")}</p>
        {reply ? <Typed written={reply.written} /> : null}
      </CallFrame>
    );
  }
  return (
    <CallFrame page={page} sendsForm={done === null}>
      <h1>{heading}</h1>
      {done ? (
        <Done done={done} />
      ) : (
        <>
          <CandidateProblems problems={reply?.problems ?? []} />
          {reply?.why === "too-many" ? (
            <Notice tone="problem" title={t("notStored")} isAnnounced>
              <p>{t("tooMany")}</p>
            </Notice>
          ) : null}
          <Lead page={page} />
          <Before page={page} />
          <form id={TYPED_FORM} method="post" action={paths.call(page.consultationId)} noValidate>
            <CandidateFields
              options={page}
              written={reply?.written ?? nobodyWritten}
              problems={reply?.problems ?? []}
              submissionKey={reply?.submissionKey ?? page.submissionKey}
              isNomination={false}
            />
            <button type="submit" className="button button-primary">
              {t("submit")}
            </button>
          </form>
        </>
      )}
    </CallFrame>
  );
}

function Done({ done }: { readonly done: "asked" | "confirmed" | "takenBack" }) {
  const { t } = useTranslation("proposals");
  return (
    <Notice tone="done" title={t(`${done}.title`)} isAnnounced>
      <p>{t(`${done}.text`)}</p>
    </Notice>
  );
}

function Lead({ page }: { readonly page: CallPageView }) {
  const { t } = useTranslation("proposals");
  const { controller, words, wordsLanguage, closes } = page;
  return (
    <>
      <p className="lead">{controller ? t("lead", { controller }) : t("leadPlain")}</p>
      {words.map((paragraph) => (
        <p key={paragraph} lang={wordsLanguage}>
          {paragraph}
        </p>
      ))}
      {closes ? <p>{t("until", { time: closes })}</p> : null}
    </>
  );
}

/** What happens with the data, before anything is typed. */
function Before({ page }: { readonly page: CallPageView }) {
  const { t } = useTranslation("proposals");
  const { consultationId, controller, contact, confirmHours, keepMonths } = page;
  return (
    <section className="card">
      <h2>{t("before.heading")}</h2>
      <ul>
        <li>{t("before.use")}</li>
        <li>{t("before.who", { controller, contact })}</li>
        <li>{t("before.confirm", { count: confirmHours })}</li>
        <li>{t("before.keep", { count: keepMonths })}</li>
        <li>{t("before.back")}</li>
      </ul>
      {page.hasInformationNote ? (
        <p className="roomy">
          <a href={paths.informationNote(consultationId)}>{t("before.note")}</a>
        </p>
      ) : null}
    </section>
  );
}

/** Nothing typed is lost when the call closes meanwhile. */
function Typed({ written }: { readonly written: WrittenCandidate }) {
  const { t } = useTranslation("proposals");
  const filled = candidateFields.filter((field: CandidateField) => written[field] !== "");
  if (filled.length === 0) return null;
  return (
    <Notice tone="problem" title={t("notStored")} isAnnounced>
      <p>{t("closed.typed")}</p>
      <dl className="copy-list">
        {filled.map((field) => (
          <div key={field}>
            <dt>{t(`shown.${field}`)}</dt>
            <dd>{written[field]}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}
