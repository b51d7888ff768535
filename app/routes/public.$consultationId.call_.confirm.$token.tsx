import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CallFrame } from "../components/candidates/call-frame";
import { readConsultationId } from "../http/consultation-params.server";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { readFormData } from "../http/form.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { getCallPage } from "../presenters/candidates/call-page.server";
import { pageTitle, type RouteHandle } from "../route-handle";
import { confirmProposal, findProposal, takeBackProposal } from "../services/candidates/confirm-proposal";
import { DomainError } from "../services/domain-error";
import questionnaireStyles from "../styles/questionnaire.css?url";

export const handle = { i18n: ["proposals", "public"], scripts: "none" } satisfies RouteHandle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: questionnaireStyles }];
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/**
 * What was proposed with the address that the link was mailed to; opening it changes nothing, since mail scanners open links. 410: it does not work
 * (any more), whatever the reason.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  const language = languageOf(request);
  const at = { db: context.db, now: context.now() };
  const page = (await getCallPage(at, consultationId, language)) ?? throwNotFound();
  const t = translator(language, "proposals");
  const found = await findProposal(at, { consultationId, token: params.token ?? "" });
  const { title, isSimulated, hasInformationNote } = page;
  const frame = { consultationId, title, isSimulated, hasInformationNote };
  if (!found) {
    const isOpen = page.state === "open";
    return data({ frame, heading: t("confirm.goneTitle"), isOpen, proposal: null }, { status: 410 });
  }
  const { state, name, email, organisation, expertise, motivation } = found;
  const isWaiting = state === "waiting";
  return data({
    frame,
    heading: t(isWaiting ? "confirm.waitingTitle" : "confirm.title"),
    isOpen: true,
    proposal: { isWaiting, name, email, organisation, expertise, motivation },
  });
}

/** Confirms, or takes back. 303 to the call's page, which says so; 410 when the link does not work any more. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consultationId = readConsultationId(params);
  const at = { db: context.db, now: context.now() };
  if (!(await getCallPage(at, consultationId, languageOf(request)))) throwNotFound();
  const key = { consultationId, token: params.token ?? "" };
  try {
    const intent = (await readFormData(request)).get("intent");
    if (intent === "confirm") {
      await confirmProposal(at, key);
      return redirect(paths.call(consultationId, "confirmed"), 303);
    }
    if (intent === "take-back") {
      await takeBackProposal(at, key);
      return redirect(paths.call(consultationId, "taken-back"), 303);
    }
    throw new DomainError("invalid", "The form did not arrive in a form that can be read.");
  } catch (error) {
    throwRefusal(error);
  }
}

const SHOWN = ["name", "email", "organisation", "expertise", "motivation"] as const;

export default function ConfirmProposal() {
  const { frame, heading, isOpen, proposal } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  if (!proposal) {
    return (
      <CallFrame page={frame}>
        <h1>{heading}</h1>
        <p className="lead">{t("confirm.gone")}</p>
        {isOpen ? (
          <p>
            <a className="button" href={paths.call(frame.consultationId)}>
              {t("confirm.again")}
            </a>
          </p>
        ) : null}
      </CallFrame>
    );
  }
  return (
    <CallFrame page={frame}>
      <h1>{heading}</h1>
      <p className="lead">{t(proposal.isWaiting ? "confirm.waitingLead" : "confirm.lead")}</p>
      <dl className="copy-list">
        {SHOWN.map((field) =>
          proposal[field] ? (
            <div key={field}>
              <dt>{t(`shown.${field}`)}</dt>
              <dd>{proposal[field]}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <form method="post">
        <div className="actions">
          {proposal.isWaiting ? null : (
            <button type="submit" name="intent" value="confirm" className="button button-primary">
              {t("confirm.button")}
            </button>
          )}
          <button type="submit" name="intent" value="take-back" className="button">
            {t("confirm.takeBack")}
          </button>
        </div>
      </form>
    </CallFrame>
  );
}
