import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as consultations from "../../db/queries/consultation";
import { localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { Entrance } from "../components/entrance";
import { doneAt } from "../components/organiser/done";
import type { AppContext } from "../http/context";
import { refusalOrRethrow } from "../http/errors.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { DomainError } from "../services/domain-error";
import { acceptInvitation, findInvitation } from "../services/people/accept-invitation";

export const handle = { scripts: "none" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.heading);

/**
 * What an invitation asks; spends nothing, since mail scanners open links. 410: unknown, spent, withdrawn or too old; which of these is
 * nobody's business. The person behind the invited address is not named.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const t = translator(languageOf(request), "common");
  const invitation = await findInvitation({ db: context.db, now: context.now() }, params.token ?? "");
  const consultation = invitation && (await consultations.findById(context.db, invitation));
  if (!invitation || !consultation) {
    return data({ state: "gone" as const, heading: t("colleague.gone.title"), title: "", role: "" }, { status: 410 });
  }
  return data({
    state: await standingOf(request, context, invitation.email),
    heading: t("colleague.title"),
    title: localText(JSON.parse(consultation.title) as LocalText, languageOf(request)),
    // Organisers' pages, and so the names of roles, are in English.
    role: translator("en", "organiser")(`roles.${invitation.role}`),
  });
}

/** `welcome`: signed in with the invited address. `new`: the address has no account, and the link shows that it is theirs. */
async function standingOf(
  request: Request,
  { auth }: AppContext,
  email: string,
): Promise<"welcome" | "new" | "sign-in" | "other"> {
  const user = await auth.findOrganiser(request);
  if (user) return user.email.toLowerCase() === email ? "welcome" : "other";
  return (await auth.findOrganiserByEmail(email)) ? "sign-in" : "new";
}

/** Accepts. 403: signed in with another address, or not signed in though there is an account. 410: it does not work any more. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const at = { db: context.db, now: context.now() };
  try {
    const invitation = await findInvitation(at, token);
    if (!invitation) throw new DomainError("gone", "This invitation does not work any more.");
    const { email } = invitation;
    const state = await standingOf(request, context, email);
    if (state === "sign-in" || state === "other") {
      throw new DomainError("forbidden", "Sign in with the address that the invitation was sent to first.");
    }
    const user =
      (await context.auth.findOrganiser(request)) ?? (await context.auth.ensureOrganiser(email, "")).organiser;
    const { consultationId } = await acceptInvitation(at, { token, user });
    const session = state === "new" ? await context.auth.enter(user.id, request) : undefined;
    return redirectDocument(doneAt(paths.consultation(consultationId), "joined"), session ? { headers: session } : {});
  } catch (error) {
    return refusalOrRethrow(error);
  }
}

export default function ColleagueInvitation() {
  const { state, heading, title, role } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation();
  if (state === "gone") {
    return (
      <Entrance title={heading}>
        <p className="lead">{t("colleague.gone.text")}</p>
      </Entrance>
    );
  }
  return (
    <Entrance title={heading}>
      {refusal ? (
        <p role="alert" className="problem">
          {refusal.refusal}
        </p>
      ) : null}
      <p className="lead">{t("colleague.lead", { title, role })}</p>
      {state === "welcome" || state === "new" ? (
        <Form method="post" reloadDocument>
          {state === "new" ? <p>{t("colleague.account")}</p> : null}
          <button type="submit" className="button button-primary">
            {t("colleague.accept")}
          </button>
        </Form>
      ) : null}
      {state === "sign-in" ? (
        <>
          <p>{t("colleague.signIn.text")}</p>
          <p>
            <a className="button" href={paths.signIn()}>
              {t("colleague.signIn.button")}
            </a>
          </p>
        </>
      ) : null}
      {state === "other" ? <p>{t("colleague.other.text")}</p> : null}
    </Entrance>
  );
}
