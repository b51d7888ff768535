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
import { PublicFrame } from "../components/public/public-frame";
import { PublicQuestionnaire } from "../components/public/public-questionnaire";
import { UnsavedAnswers } from "../components/respond/unsaved-answers";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { postContribution } from "../presenters/public/post-contribution.server";
import { getPublicQuestionnaire } from "../presenters/public/public-questionnaire.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import questionnaireStyles from "../styles/questionnaire.css?url";
import itemStyles from "../styles/respond.css?url";

export const handle = { i18n: ["public", "respond"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: itemStyles },
  { rel: "stylesheet", href: questionnaireStyles },
];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** For everybody. 404: no such consultation, or one without a public page. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { consultationId = "" } = params;
  const page = await getPublicQuestionnaire(
    { db: context.db, now: context.now() },
    consultationId,
    languageOf(request),
  );
  return page ?? throwNotFound();
}

/**
 * 303 to the receipt; 422 with what is wrong or missing, 409 when closed: each with what was entered. Switching the language gives it back
 * in the other language; nothing is stored before all of it is sent.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { consultationId = "" } = params;
  const form = await readFormData(request).catch(throwRefusal);
  const posted = await postContribution(
    { db: context.db, now: context.now(), language: languageOf(request) },
    { consultationId, form },
  );
  if (posted === undefined) throwNotFound();
  if (posted.type === "stored") return redirect(paths.publicReceipt(consultationId, posted.receiptCode), 303);
  return data(posted, { status: posted.type === "closed" ? 409 : posted.isSent ? 422 : 200 });
}

export default function PublicRespond() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation("public");
  return (
    <PublicFrame frame={page} sendsForm={page.state === "open"} hasLanguages={result?.type !== "closed"}>
      {page.state === "open" ? (
        <PublicQuestionnaire page={page} result={result?.type === "problems" ? result : undefined} />
      ) : (
        <>
          <h1>{t(page.state === "closed" ? "closed.title" : "notYet.title")}</h1>
          {result?.type === "closed" && <UnsavedAnswers unsaved={result.unsaved} />}
          <p className="lead">
            {page.state === "not-yet" && t("notYet.text")}
            {page.state === "closed" && page.closedAt && t("closed.since", { time: page.closedAt })}
          </p>
          <p>
            <a href={paths.publicPage(page.consultationId)}>{t("back")}</a>
          </p>
        </>
      )}
    </PublicFrame>
  );
}
