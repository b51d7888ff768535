import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Entrance } from "../components/entrance";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { SIGN_IN_LINK_MINUTES } from "../server/auth";
import { requestSignInLink } from "../services/sign-in-link.server";

export const handle = { scripts: "none" } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const redirectTo = safeRedirectTo(url.searchParams.get("redirectTo"), paths.consultations());
  if (await context.auth.findOrganiser(request)) throw redirect(redirectTo);
  return {
    title: translator(languageOf(request), "common")("signIn.title"),
    redirectTo,
    wasSent: url.searchParams.has("sent"),
    minutes: SIGN_IN_LINK_MINUTES,
    hasMail: context.settings.smtpUrl !== undefined,
  };
}

const SignInForm = z.object({ email: z.email().max(320), redirectTo: z.string().optional() });

/** The answer is the same whether or not the address is known. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const { email, redirectTo } = await parseForm(request, SignInForm);
    await requestSignInLink(context, { email, redirectTo: safeRedirectTo(redirectTo, paths.consultations()) });
  } catch (error) {
    return refusalOrRethrow(error);
  }
  return redirect(`${paths.signIn()}?sent`);
}

export default function SignIn() {
  const { title, redirectTo, wasSent, minutes, hasMail } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation();
  if (wasSent) {
    return (
      <Entrance title={t("signIn.sent.title")}>
        <p className="lead" role="status">
          {t("signIn.sent.text", { minutes })}
        </p>
        {hasMail ? null : <NoMail />}
        <p>
          <a href={paths.signIn()}>{t("signIn.sent.again")}</a>
        </p>
      </Entrance>
    );
  }
  return (
    <Entrance title={title}>
      <p className="lead">{t("signIn.lead")}</p>
      {hasMail ? null : <NoMail />}
      <Form method="post" className="card" reloadDocument>
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <div className="field">
          <label htmlFor="email">{t("signIn.email")}</label>
          {refusal ? (
            <p id="email-problem" role="alert" className="problem">
              {t("signIn.problem")}
            </p>
          ) : null}
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            required
            className="input"
            aria-invalid={refusal ? true : undefined}
            aria-describedby={refusal ? "email-problem" : undefined}
          />
        </div>
        <button type="submit" className="button button-primary">
          {t("signIn.send")}
        </button>
      </Form>
      <p className="small">{t("signIn.panelist")}</p>
    </Entrance>
  );
}

function NoMail() {
  const { t } = useTranslation();
  return (
    <div className="notice">
      <p>
        {t("signIn.noMail")} <code>tholos sign-in-link EMAIL</code>.
      </p>
    </div>
  );
}
