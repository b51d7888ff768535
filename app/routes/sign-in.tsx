import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { NoMail } from "../components/account/no-mail";
import { AccountScript, PasswordField } from "../components/account/password-field";
import { ProviderLinks } from "../components/account/provider-links";
import { Entrance } from "../components/entrance";
import { Field } from "../components/ui/field";
import { goOn } from "../http/enter.server";
import { parseForm } from "../http/form.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { SIGN_IN_LINK_MINUTES } from "../server/auth";
import { signInByPassword } from "../services/account/password-sign-in";
import { beginAttempt } from "../services/account/sign-in-delay";
import { isSignUpOpen } from "../services/account/sign-up";
import { DomainError } from "../services/domain-error";
import { requestSignInLink } from "../services/sign-in-link.server";
import accountStyles from "../styles/account.css?url";

export const handle = { scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const redirectTo = safeRedirectTo(url.searchParams.get("redirectTo"), paths.consultations());
  if (await context.auth.findOrganiser(request)) throw redirect(redirectTo);
  return {
    title: translator(languageOf(request), "common")("signIn.title"),
    redirectTo,
    wasSent: url.searchParams.has("sent"),
    isPasskeyRefused: url.searchParams.has("passkey"),
    minutes: SIGN_IN_LINK_MINUTES,
    hasMail: context.settings.smtpUrl !== undefined,
    isSignUpOpen: await isSignUpOpen(context),
    providers: context.settings.providers.map(({ key, label }) => ({ key, label })),
  };
}

const SignInForm = z.object({
  email: z.email().max(320),
  password: z.string().max(1000).default(""),
  intent: z.enum(["password", "link"]).optional(),
  redirectTo: z.string().optional(),
});

type Problem = "email" | "empty" | "refused" | "wait" | "busy";
const refuse = (problem: Problem, status: number, more: { email?: string; seconds?: number } = {}) =>
  data(
    { problem, email: more.email ?? "", seconds: more.seconds ?? 0 },
    { status, headers: more.seconds === undefined ? {} : { "Retry-After": String(more.seconds) } },
  );

/** The answer is the same whether or not the address is known. */
export async function action({ request, context }: ActionFunctionArgs) {
  let form: z.infer<typeof SignInForm>;
  try {
    form = await parseForm(request, SignInForm);
  } catch (error) {
    if (error instanceof DomainError) return refuse("email", 422);
    throw error;
  }
  const { email, password } = form;
  const redirectTo = safeRedirectTo(form.redirectTo, paths.consultations());
  if (form.intent === "link" || (form.intent === undefined && password === "")) {
    const attempt = await beginAttempt(context, { mail: context.network });
    if (!attempt.isAllowed) return refuse("busy", 429, { email, seconds: attempt.waitSeconds });
    await requestSignInLink(context, { email, redirectTo });
    return redirect(`${paths.signIn()}?sent`);
  }
  if (password === "") return refuse("empty", 422, { email });
  const entered = await signInByPassword(context, request, { email, password });
  if (entered.outcome === "wait") return refuse("wait", 429, { email, seconds: entered.seconds });
  if (entered.outcome === "refused") return refuse("refused", 422, { email });
  return goOn(entered.headers, redirectTo);
}

export default function SignIn() {
  const { title, redirectTo, wasSent, isPasskeyRefused, minutes, hasMail, isSignUpOpen, providers } =
    useLoaderData<typeof loader>();
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
  const { problem, seconds: count = 0 } = refusal ?? {};
  return (
    <Entrance title={title}>
      <p className="lead">{t("signIn.lead")}</p>
      {hasMail ? null : <NoMail />}
      {problem === "refused" || problem === "wait" || problem === "busy" ? (
        <div className="notice notice-problem" role="alert">
          <p>{t(`signIn.${problem}`, { count })}</p>
        </div>
      ) : null}
      <Form method="post" className="card" reloadDocument>
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <Field
          name="email"
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          required
          defaultValue={refusal?.email}
          problem={problem === "email" ? t("signIn.problem") : undefined}
        />
        <PasswordField
          name="password"
          label={t("signIn.password")}
          autoComplete="current-password"
          problem={problem === "empty" ? t("signIn.empty") : undefined}
        />
        <button type="submit" name="intent" value="password" className="button button-primary">
          {t("signIn.button")}
        </button>
        <p className="or small">{t("signIn.or")}</p>
        <button type="submit" name="intent" value="link" className="button">
          {t("signIn.send")}
        </button>
      </Form>
      <Form
        method="post"
        action={paths.signInPasskey()}
        reloadDocument
        data-passkey="use"
        data-options={paths.signInPasskeyOptions()}
      >
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <input type="hidden" name="response" />
        <p className="problem" role="alert" hidden={!isPasskeyRefused} data-passkey-problem>
          {t("signIn.passkeyFailed")}
        </p>
        <button type="submit" className="button" hidden>
          {t("signIn.passkey")}
        </button>
      </Form>
      <ProviderLinks providers={providers} redirectTo={redirectTo} />
      <p>
        <a href={paths.resetPassword()}>{t("signIn.forgot")}</a>
      </p>
      {isSignUpOpen ? (
        <p>
          <a href={paths.signUp()}>{t("signIn.signUp")}</a>
        </p>
      ) : null}
      <p className="small">{t("signIn.panelist")}</p>
      <AccountScript />
    </Entrance>
  );
}
