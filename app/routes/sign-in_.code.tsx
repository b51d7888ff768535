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
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { CodeField, type CodeProblem } from "../components/account/code-field";
import { Entrance } from "../components/entrance";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { proveSecondFactor } from "../services/account/second-factor";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** 410: nobody waits here (any more). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const isWaiting = (await context.auth.findWaiting(request)) !== undefined;
  const t = translator(languageOf(request), "account");
  const page = {
    title: t(isWaiting ? "code.title" : "code.ended.title"),
    isWaiting,
    redirectTo: safeRedirectTo(new URL(request.url).searchParams.get("redirectTo"), paths.consultations()),
  };
  return data(page, { status: isWaiting ? 200 : 410 });
}

const CodeForm = z.object({ code: z.string().max(100), redirectTo: z.string().optional() });

export async function action({ request, context }: ActionFunctionArgs) {
  const organiser = await context.auth.findWaiting(request);
  if (!organiser) return redirect(paths.signIn());
  const { code, redirectTo } = await parseForm(request, CodeForm).catch(throwRefusal);
  const proof = await proveSecondFactor(context, request, organiser, code);
  if (proof.outcome === "wrong") return data<CodeProblem>({ problem: "wrong", seconds: 0 }, { status: 422 });
  if (proof.outcome === "wait") {
    const { seconds } = proof;
    return data<CodeProblem>(
      { problem: "wait", seconds },
      { status: 429, headers: { "Retry-After": String(seconds) } },
    );
  }
  const headers = await context.auth.openSession(organiser.id, request);
  return redirectDocument(safeRedirectTo(redirectTo, paths.consultations()), { headers });
}

export default function SignInCode() {
  const { title, isWaiting, redirectTo } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("account");
  if (!isWaiting) {
    return (
      <Entrance title={title}>
        <p className="lead">{t("code.ended.text")}</p>
        <p>
          <a className="button" href={paths.signIn()}>
            {t("code.restart")}
          </a>
        </p>
      </Entrance>
    );
  }
  return (
    <Entrance title={title}>
      <p className="lead">{t("code.lead")}</p>
      <Form method="post" className="card" reloadDocument>
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <CodeField refusal={refusal} help={t("code.help")} />
        <button type="submit" className="button button-primary">
          {t("code.button")}
        </button>
      </Form>
      <p>
        <a href={paths.signIn()}>{t("code.restart")}</a>
      </p>
    </Entrance>
  );
}
