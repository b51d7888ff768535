import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
  redirectDocument,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as secondFactors from "../../db/queries/second-factor";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { CodeField } from "../components/account/code-field";
import { AccountFrame } from "../components/account/frame";
import { NoMail } from "../components/account/no-mail";
import { AccountScript, PasswordField } from "../components/account/password-field";
import type { AppContext } from "../http/context";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireSession } from "../http/recent-proof.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import type { Organiser } from "../server/auth";
import { attemptAt } from "../services/account/password-sign-in";
import { type CodeOutcome, proveSecondFactor } from "../services/account/second-factor";
import { requestSignInLink } from "../services/sign-in-link.server";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** What a person has to prove who they are: the strongest of what they set up. */
async function wayOf({ db, auth }: AppContext, userId: string): Promise<"code" | "password" | "link"> {
  if (await secondFactors.isOn(db, { userId })) return "code";
  return (await auth.hasPassword(userId)) ? "password" : "link";
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const redirectTo = safeRedirectTo(query.get("redirectTo"), paths.account());
  const { organiser } = await requireSession(request, context, redirectTo);
  return {
    title: translator(languageOf(request), "account")("prove.title"),
    redirectTo,
    wasSent: query.has("sent"),
    way: await wayOf(context, organiser.id),
    email: organiser.email,
    hasMail: context.settings.smtpUrl !== undefined,
  };
}

const ProofForm = z.object({
  proof: z.string().max(1000).default(""),
  code: z.string().max(100).default(""),
  redirectTo: z.string().optional(),
});

/** A proof makes a new session in place of the old one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, ProofForm).catch(throwRefusal);
  const redirectTo = safeRedirectTo(form.redirectTo, paths.account());
  const { organiser } = await requireSession(request, context, redirectTo);
  const way = await wayOf(context, organiser.id);
  if (way === "link") {
    await requestSignInLink(context, { email: organiser.email, redirectTo });
    return redirect(`${paths.prove(redirectTo)}&sent`);
  }
  const proof =
    way === "code"
      ? await proveSecondFactor(context, request, organiser, form.code)
      : await provePassword(context, request, organiser, form.proof);
  if (proof.outcome === "wrong") return data({ problem: "wrong" as const, seconds: 0 }, { status: 422 });
  if (proof.outcome === "wait") {
    const headers = { "Retry-After": String(proof.seconds) };
    return data({ problem: "wait" as const, seconds: proof.seconds }, { status: 429, headers });
  }
  return redirectDocument(redirectTo, { headers: await context.auth.openSession(organiser.id, request) });
}

async function provePassword(
  context: AppContext,
  request: Request,
  organiser: Organiser,
  password: string,
): Promise<CodeOutcome> {
  const attempt = await attemptAt(context, request, { email: organiser.email, userId: organiser.id });
  if (!attempt.isAllowed) return { outcome: "wait", seconds: attempt.waitSeconds };
  if (!(await context.auth.verifyPassword(organiser.id, password))) return { outcome: "wrong" };
  await attempt.succeeded();
  return { outcome: "right" };
}

export default function Prove() {
  const { title, redirectTo, wasSent, way, email, hasMail } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("account");
  return (
    <AccountFrame title={title}>
      <p className="lead">{t("prove.lead")}</p>
      {wasSent ? (
        <div className="notice" role="status">
          <p>{t("prove.sent")}</p>
        </div>
      ) : null}
      {way === "link" && !hasMail ? <NoMail /> : null}
      <Form method="post" action={paths.prove("").split("?")[0]} className="card" reloadDocument>
        <input type="hidden" name="redirectTo" value={redirectTo} />
        {way === "code" ? <CodeField refusal={refusal} help={t("code.help")} /> : null}
        {way === "password" ? (
          <>
            <input type="hidden" name="username" autoComplete="username" value={email} />
            <PasswordField
              name="proof"
              label={t("prove.password")}
              autoComplete="current-password"
              required
              problem={
                refusal?.problem === "wait"
                  ? t("prove.wait", { count: refusal.seconds })
                  : refusal && t("prove.passwordWrong")
              }
            />
          </>
        ) : null}
        {way === "link" ? <p>{t("prove.link")}</p> : null}
        <button type="submit" className="button button-primary">
          {way === "link" ? t("prove.send") : t("prove.button")}
        </button>
      </Form>
      <AccountScript />
    </AccountFrame>
  );
}
