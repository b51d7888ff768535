import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { LinkEnded } from "../components/account/link-ended";
import { AccountScript, NewPasswordField } from "../components/account/password-field";
import { Entrance } from "../components/entrance";
import { Field } from "../components/ui/field";
import type { AppContext } from "../http/context";
import { goOn } from "../http/enter.server";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { foundCookie } from "../http/provider-cookies.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { passwordProblem } from "../services/account/password-rule";
import { finishSignUp } from "../services/account/sign-up";
import { connect } from "../services/providers/arrive";
import accountStyles from "../styles/account.css?url";

export const handle = { i18n: ["account"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** Spends nothing: mail scanners open links, and only the button posts. 410: the link does not work (any more). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = translator(languageOf(request), "account");
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const email = (await context.auth.readToken(token, "sign-up"))?.email ?? undefined;
  const title = email === undefined ? t("linkEnded.title") : t("finish.title");
  const found = foundFor(request, context, email);
  const page = { title, token, email, provider: found?.label, name: found?.name ?? "" };
  return data(page, { status: email === undefined ? 410 : 200 });
}

/** Whom a provider recognised in this browser under the address that the link now proves. */
function foundFor(request: Request, context: AppContext, email: string | undefined) {
  const found = foundCookie.read(context, request);
  const provider = context.settings.providers.find(({ key }) => key === found?.provider);
  return found && provider && found.email === email ? { ...found, label: provider.label } : undefined;
}

const FinishForm = z.object({
  token: z.string().max(200),
  name: z.string().trim().max(1000),
  password: z.string().max(10_000).default(""),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const { token, name, password } = await parseForm(request, FinishForm).catch(throwRefusal);
  const email = (await context.auth.readToken(token, "sign-up"))?.email;
  if (!email) return data({ isEnded: true as const }, { status: 410 });
  const found = foundFor(request, context, email);
  // Whoever signs in at a provider needs no password here; others choose one.
  const problem = found ? undefined : passwordProblem(password, email);
  const isNameless = name === "" || name.length > 200;
  if (problem || isNameless) {
    const page = { problem, isNameless, name, token, email, provider: found?.label };
    return data({ isEnded: false as const, ...page }, { status: 422 });
  }
  const organiser = await finishSignUp(context, { token, name, ...(found ? {} : { password }) });
  if (!organiser) return data({ isEnded: true as const }, { status: 410 });
  if (found) await connect(context, organiser, found);
  const entered = await context.auth.enter(organiser.id, request);
  if (found) entered.append("Set-Cookie", foundCookie.clear(context));
  return goOn(entered, paths.consultations());
}

export default function FinishSignUp() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("account");
  const { email, token, provider } = reply?.isEnded === false ? reply : page;
  if (reply?.isEnded || email === undefined) return <LinkEnded again={paths.signUp()} />;
  return (
    <Entrance title={t("finish.title")}>
      <p className="lead">{provider === undefined ? t("finish.lead") : t("finish.leadProvider", { provider })}</p>
      <Form method="post" action={paths.signUpConfirm("").split("?")[0]} className="card" reloadDocument>
        <input type="hidden" name="token" value={token} />
        <Field name="email" label={t("finish.email")} type="email" autoComplete="username" readOnly value={email} />
        <Field
          name="name"
          label={t("finish.name")}
          help={t("finish.nameHelp")}
          autoComplete="name"
          maxLength={200}
          required
          defaultValue={reply?.name ?? page.name}
          problem={reply?.isNameless ? t("finish.nameProblem") : undefined}
        />
        {provider === undefined ? <NewPasswordField problem={reply?.problem} /> : null}
        <button type="submit" className="button button-primary">
          {t("finish.button")}
        </button>
      </Form>
      <AccountScript />
    </Entrance>
  );
}
