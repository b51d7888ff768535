import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as pilotComments from "../../db/queries/pilot-comment";
import { plainWords, wordingOf } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { NotSignedIn } from "../components/respond/not-signed-in";
import { PlainFrame } from "../components/respond/plain-frame";
import { LocalWords } from "../components/ui/local-words";
import { Notice } from "../components/ui/notice";
import { throwRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { requirePanelist } from "../http/guards.server";
import { keepTyped } from "../http/keep-typed.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { findPilotItems, findPilotRound, LONGEST_COMMENT, savePilotComments } from "../services/pilot/save-comments";
import rightsStyles from "../styles/rights.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: rightsStyles }];
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/** What somebody in a pilot says of each question. Where there is none, or it has ended, on to where one stands. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const { respondentId } = await requirePanelist(request, context, consultationId);
  const key = { consultationId, respondentId };
  const language = languageOf(request);
  try {
    const { consultation, items } = await findPilotRound(context.db, key);
    const said = new Map(
      (await pilotComments.findAllByRespondent(context.db, key)).map(({ itemId, text }) => [itemId, text]),
    );
    const { words } = wordingOf(language, consultation.language);
    return {
      consultationId,
      heading: translator(language, "respond")("pilot.heading"),
      title: words(JSON.parse(consultation.title) as LocalText),
      isSimulated: consultation.isSimulated === 1,
      questions: items.map(({ itemId, item }) => ({
        key: item.key,
        text: words(item.text),
        comment: said.get(itemId) ?? "",
      })),
      longest: LONGEST_COMMENT,
      saved: readSaved(request.url),
    };
  } catch (error) {
    throw leaveOrRethrow(error, consultationId);
  }
}

/** Away from a page that is none here: the start page says what there is instead. */
function leaveOrRethrow(error: unknown, consultationId: string): Response {
  const isOver = error instanceof DomainError && (error.code === "not-found" || error.code === "round-not-open");
  return isOver ? redirect(paths.respond(consultationId)) : throwRefusal(error);
}

function readSaved(url: string): number | null {
  const saved = new URL(url).searchParams.get("saved") ?? "";
  return /^\d{1,4}$/.test(saved) ? Number(saved) : null;
}

const PREFIX = "comment:";

/** 303 back to the page; 409 when the pilot has ended meanwhile, with what was written, to be copied. What belongs to no question asked is left out. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { consultationId = "" } = params;
  const form = await readFormData(request);
  const { respondentId } = await requirePanelist(request, context, consultationId).catch(
    keepTyped(form, async () => []),
  );
  const said = new Map(
    [...form].flatMap(([name, value]) =>
      name.startsWith(PREFIX) && typeof value === "string" ? [[name.slice(PREFIX.length), value] as const] : [],
    ),
  );
  const key = { consultationId, respondentId };
  const { db } = context;
  try {
    const count = await savePilotComments({ db, now: context.now() }, { ...key, said });
    return redirect(paths.respondComments(consultationId, count), 303);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "round-not-open") throw leaveOrRethrow(error, consultationId);
    const { items, consultation } = await findPilotItems(db, key);
    const { words } = wordingOf(languageOf(request), consultation.language);
    const unsaved = items.flatMap(({ item }) => {
      const lines = (said.get(item.key) ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
      return lines.length > 0 ? [{ key: item.key, question: plainWords(words(item.text)), lines }] : [];
    });
    if (unsaved.length === 0) throw leaveOrRethrow(error, consultationId);
    throw data({ code: error.code, refusal: error.message, unsaved }, { status: 409 });
  }
}

export function ErrorBoundary() {
  return <NotSignedIn error={useRouteError()} />;
}

export default function Comments() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("respond");
  const { consultationId, questions, longest, saved } = page;
  return (
    <PlainFrame
      title={page.title}
      consultationId={consultationId}
      isSimulated={page.isSimulated}
      // What is typed here would be lost with a change of language.
      hasLanguages={false}
    >
      <h1>{page.heading}</h1>
      {saved === null ? null : <Notice tone="done" title={t("pilot.saved", { count: saved })} isAnnounced />}
      <p className="lead">{t("pilot.lead")}</p>
      <p>{t("pilot.read")}</p>
      {questions.length === 0 ? <p>{t("pilot.none")}</p> : null}
      {questions.length > 0 ? (
        <form method="post" action={paths.respondComments(consultationId)}>
          {questions.map(({ key, text, comment }, index) => (
            <div className="card" key={key}>
              <h2 id={`question-${index}`}>
                <LocalWords words={text} />
              </h2>
              <label htmlFor={`comment-${index}`}>{t("pilot.comment")}</label>
              <textarea
                id={`comment-${index}`}
                className="comment-box"
                name={`${PREFIX}${key}`}
                aria-describedby={`question-${index}`}
                defaultValue={comment}
                maxLength={longest}
                rows={3}
              />
            </div>
          ))}
          <button type="submit" className="button button-primary">
            {t("pilot.save")}
          </button>
        </form>
      ) : null}
      <p className="roomy">
        <a href={paths.respond(consultationId)}>{t("pilot.back")}</a>
      </p>
    </PlainFrame>
  );
}
