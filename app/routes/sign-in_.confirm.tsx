import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Entrance } from "../components/entrance";
import { goOn } from "../http/enter.server";
import { refusalOrRethrow } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { pageTitle, type RouteHandle } from "../route-handle";

export const handle = { scripts: "none" } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);

/** Spends nothing: mail scanners open links, and only the button posts. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  return {
    title: translator(languageOf(request), "common")("confirm.title"),
    token: query.get("token") ?? "",
    redirectTo: safeRedirectTo(query.get("redirectTo"), paths.consultations()),
  };
}

const ConfirmForm = z.object({ token: z.string().min(1).max(200), redirectTo: z.string().optional() });

/** 410: the token is unknown, spent or too old; which of these is nobody's business. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const { token, redirectTo } = await parseForm(request, ConfirmForm);
    const entered = await context.auth.spendToken(token, request);
    if (entered) return goOn(entered, safeRedirectTo(redirectTo, paths.consultations()));
  } catch (error) {
    return refusalOrRethrow(error);
  }
  return data({ refusal: "spent" }, { status: 410 });
}

export default function ConfirmSignIn() {
  const { title, token, redirectTo } = useLoaderData<typeof loader>();
  const hasFailed = useActionData<typeof action>() !== undefined;
  const { t } = useTranslation();
  if (hasFailed) {
    return (
      <Entrance title={t("confirm.problem.title")}>
        <p className="lead" role="alert">
          {t("confirm.problem.text")}
        </p>
        <p>
          <a className="button" href={paths.signIn()}>
            {t("confirm.problem.again")}
          </a>
        </p>
      </Entrance>
    );
  }
  return (
    <Entrance title={title}>
      <p className="lead">{t("confirm.lead")}</p>
      <Form method="post" action={paths.signInConfirm("").split("?")[0]} reloadDocument>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <button type="submit" className="button button-primary">
          {t("confirm.button")}
        </button>
      </Form>
    </Entrance>
  );
}
