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
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";
import { passwordProblem } from "../services/account/password-rule";
import { resetPassword } from "../services/account/passwords";
import accountStyles from "../styles/account.css?url";

export const handle = { i18n: ["account"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** Spends nothing: mail scanners open links, and only the button posts. 410: the link does not work (any more). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = translator(languageOf(request), "account");
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const email = await addressOf(context, token);
  const title = email === undefined ? t("linkEnded.title") : t("reset.title");
  return data({ title, token, email }, { status: email === undefined ? 410 : 200 });
}

const ResetForm = z.object({ token: z.string().max(200), password: z.string().max(10_000) });

export async function action({ request, context }: ActionFunctionArgs) {
  const { token, password } = await parseForm(request, ResetForm).catch(throwRefusal);
  const email = await addressOf(context, token);
  if (email === undefined) return data({ isEnded: true as const }, { status: 410 });
  const problem = passwordProblem(password, email);
  if (problem) return data({ isEnded: false as const, problem, token, email }, { status: 422 });
  const organiser = await resetPassword(context, { token, password });
  if (!organiser) return data({ isEnded: true as const }, { status: 410 });
  return goOn(await context.auth.enter(organiser.id, request), paths.consultations());
}

async function addressOf({ auth }: Pick<AppContext, "auth">, token: string): Promise<string | undefined> {
  const userId = (await auth.readToken(token, "reset-password"))?.userId;
  return userId ? (await auth.findOrganiserById(userId))?.email : undefined;
}

export default function ChooseNewPassword() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("account");
  const { email, token } = reply?.isEnded === false ? reply : page;
  if (reply?.isEnded || email === undefined) return <LinkEnded again={paths.resetPassword()} />;
  return (
    <Entrance title={t("reset.title")}>
      <p className="lead">{t("reset.choose")}</p>
      <Form method="post" action={paths.resetPasswordConfirm("").split("?")[0]} className="card" reloadDocument>
        <input type="hidden" name="token" value={token} />
        <Field name="email" label={t("reset.email")} type="email" autoComplete="username" readOnly value={email} />
        <NewPasswordField problem={reply?.problem} />
        <button type="submit" className="button button-primary">
          {t("reset.button")}
        </button>
      </Form>
      <AccountScript />
    </Entrance>
  );
}
