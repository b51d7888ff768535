import type {
  ActionFunctionArgs,
  HeadersFunction,
  LinksFunction,
  LoaderFunctionArgs,
  MetaFunction,
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
import { RESET_LINK_MINUTES, requestReset } from "../services/account/passwords";
import accountStyles from "../styles/account.css?url";

export const handle = { i18n: ["account"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    title: translator(languageOf(request), "account")("reset.title"),
    wasSent: new URL(request.url).searchParams.has("sent"),
    minutes: RESET_LINK_MINUTES,
    hasMail: context.settings.smtpUrl !== undefined,
  };
}

/** The answer is the same whether or not the address is known. */
export function action({ request, context }: ActionFunctionArgs) {
  return askForLink(request, context, (email) => requestReset(context, { email }), `${paths.resetPassword()}?sent`);
}

export default function ResetPassword() {
  const { title, wasSent, minutes, hasMail } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("account");
  if (wasSent) {
    return (
      <Entrance title={t("reset.sent.title")}>
        <p className="lead" role="status">
          {t("reset.sent.text", { minutes })}
        </p>
        {hasMail ? null : <NoMail />}
        <p>
          <a href={paths.resetPassword()}>{t("reset.sent.again")}</a>
        </p>
      </Entrance>
    );
  }
  return (
    <Entrance title={title}>
      <p className="lead">{t("reset.lead")}</p>
      {hasMail ? null : <NoMail />}
      <AskForLink button={t("reset.send")} refusal={refusal} />
    </Entrance>
  );
}
