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
import { Field } from "../components/ui/field";
import { Notice } from "../components/ui/notice";
import { SiteHeader } from "../components/ui/site-header";
import { SkipLink } from "../components/ui/skip-link";
import { readConsultationId } from "../http/consultation-params.server";
import { throwRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { MACHINERY } from "../http/form-machinery";
import { readMeetingForm } from "../http/meeting-form.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getMeetingPage } from "../presenters/public/meeting-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { askForMeetingLink } from "../services/mails/meeting-link";
import questionnaireStyles from "../styles/questionnaire.css?url";
import rightsStyles from "../styles/rights.css?url";

export const handle = { i18n: ["meeting", "public"], scripts: "none" } satisfies RouteHandle;
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: questionnaireStyles },
  { rel: "stylesheet", href: rightsStyles },
];
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** For everybody; opening it changes nothing. 404 and the same words where it is off and where there is no such consultation. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const t = translator(language, "meeting");
  const page = await getMeetingPage({ db: context.db, now: context.now() }, readConsultationId(params), language);
  if (!page) return data({ page: null, isAsked: false, heading: t("off.title") }, { status: 404 });
  const isAsked = new URL(request.url).searchParams.get("done") === "asked";
  return data({ page, isAsked, heading: t(page.state === "open" ? "title" : "waiting.title") });
}

interface Answer {
  readonly why: "no-address" | "closed" | "too-many";
  readonly email: string;
}

/**
 * 303 to "look into your mailbox", for every address alike. 422 for what is no address, 409 when it is off or no round is open, 429 in a flood: each with
 * what was typed. What fills in the hidden field gets the same answer as a person, and nothing is done.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const { email, isTrapped } = await readFormData(request).then(readMeetingForm).catch(throwRefusal);
  const answer = (why: Answer["why"], status: number) => data<Answer>({ why, email }, { status });
  const asked = redirect(paths.meeting(consultationId, "asked"), 303);
  if (isTrapped) return asked;
  try {
    await askForMeetingLink({ db: context.db, now: context.now() }, { consultationId, email });
    return asked;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "invalid") return answer("no-address", 422);
    if (error.code === "round-closed") return answer("closed", 409);
    if (error.code === "too-many-requests") return answer("too-many", 429);
    throwRefusal(error);
  }
}

export default function MeetingLink() {
  const { page, isAsked, heading } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("meeting");
  const { t: ofPublic } = useTranslation("public");
  if (!page) {
    return (
      <>
        <SkipLink>{ofPublic("skip")}</SkipLink>
        <SiteHeader homeHref={paths.home()} context={[]} />
        <main className="page page-narrow" id="main">
          <h1>{heading}</h1>
          <p className="lead">{t("off.text")}</p>
        </main>
      </>
    );
  }
  const { consultationId, controller, contact } = page;
  if (page.state !== "open") {
    return (
      <CallFrame page={page}>
        <h1>{heading}</h1>
        <p className="lead">{t("waiting.text")}</p>
      </CallFrame>
    );
  }
  if (isAsked && !reply) {
    return (
      <CallFrame page={page}>
        <h1>{heading}</h1>
        <Notice tone="done" title={t("asked.title")} isAnnounced>
          <p>{t("asked.text")}</p>
          <p>{t("asked.nothing", { contact })}</p>
        </Notice>
        <p>
          <a href={paths.meeting(consultationId)}>{t("asked.again")}</a>
        </p>
      </CallFrame>
    );
  }
  return (
    <CallFrame page={page}>
      <h1>{heading}</h1>
      {reply?.why === "too-many" || reply?.why === "closed" ? (
        <Notice tone="problem" title={t("notDone")} isAnnounced>
          <p>{t(reply.why === "closed" ? "closed" : "tooMany")}</p>
        </Notice>
      ) : null}
      <p className="lead">{t("lead")}</p>
      <p className="small">{t("data", { controller, contact })}</p>
      <form method="post" action={paths.meeting(consultationId)} noValidate>
        <div className="trap" aria-hidden="true">
          <label>
            {t("trap")}
            <input type="text" name={MACHINERY.trap} tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <Field
          name="email"
          type="email"
          label={t("email")}
          help={t("help")}
          autoComplete="email"
          maxLength={254}
          required
          defaultValue={reply?.email ?? ""}
          problem={reply?.why === "no-address" ? t("noAddress") : undefined}
        />
        <button type="submit" className="button button-primary">
          {t("submit")}
        </button>
      </form>
    </CallFrame>
  );
}
