import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AskForLink } from "../components/account/ask-for-link";
import { NoMail } from "../components/account/no-mail";
import { Entrance } from "../components/entrance";
import { askForLink } from "../http/ask-for-link.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { isSignUpOpen, requestSignUp, SIGN_UP_LINK_MINUTES } from "../services/account/sign-up";
import accountStyles from "../styles/account.css?url";

export const handle = { i18n: ["account"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await context.auth.findOrganiser(request)) throw redirect(paths.consultations());
  const t = translator(languageOf(request), "account");
  const isOpen = await isSignUpOpen(context);
  return {
    title: isOpen ? t("signUp.title") : t("signUp.closed.title"),
    isOpen,
    isFirst: !(await context.auth.hasOrganisers()),
    wasSent: new URL(request.url).searchParams.has("sent"),
    minutes: SIGN_UP_LINK_MINUTES,
    hasMail: context.settings.smtpUrl !== undefined,
  };
}

/** The answer is the same whether or not the address has an account; where accounts are by invitation, the page says so to all. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (!(await isSignUpOpen(context))) return redirect(paths.signUp());
  return askForLink(request, context, (email) => requestSignUp(context, { email }), `${paths.signUp()}?sent`);
}

export default function SignUp() {
  const { title, isOpen, isFirst, wasSent, minutes, hasMail } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("account");
  if (wasSent) {
    return (
      <Entrance title={t("signUp.sent.title")}>
        <p className="lead" role="status">
          {t("signUp.sent.text", { minutes })}
        </p>
        {hasMail ? null : <NoMail />}
        <p>
          <a href={paths.signUp()}>{t("signUp.sent.again")}</a>
        </p>
      </Entrance>
    );
  }
  if (!isOpen) {
    return (
      <Entrance title={title}>
        <p className="lead">{t("signUp.closed.text")}</p>
        <p>
          <a className="button" href={paths.signIn()}>
            {t("signUp.closed.signIn")}
          </a>
        </p>
      </Entrance>
    );
  }
  return (
    <Entrance title={title}>
      {hasMail ? <p className="lead">{t("signUp.lead")}</p> : null}
      {isFirst ? <p>{t("signUp.first")}</p> : null}
      {hasMail ? <AskForLink button={t("signUp.send")} refusal={refusal} /> : <NoMail />}
    </Entrance>
  );
}
