import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { LinkEnded } from "../components/account/link-ended";
import { Entrance } from "../components/entrance";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { confirmEmailChange } from "../services/account/change-email";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

/** Spends nothing: mail scanners open links, and only the button posts. 410: the link does not work (any more). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = translator(languageOf(request), "account");
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const email = (await context.auth.readToken(token, "change-email"))?.email ?? undefined;
  const title = email === undefined ? t("linkEnded.title") : t("confirmEmail.title");
  return data({ title, token, email }, { status: email === undefined ? 410 : 200 });
}

const ConfirmForm = z.object({ token: z.string().max(200) });

export async function action({ request, context }: ActionFunctionArgs) {
  const { token } = await parseForm(request, ConfirmForm).catch(throwRefusal);
  const isDone = await confirmEmailChange(context, token);
  return data({ isDone }, { status: isDone ? 200 : 410 });
}

export default function ConfirmEmail() {
  const { token, email } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useTranslation("account");
  if (reply?.isDone) {
    return (
      <Entrance title={t("confirmEmail.done.title")}>
        <p className="lead" role="status">
          {t("confirmEmail.done.text")}
        </p>
        <p>
          <a className="button" href={paths.account()}>
            {t("confirmEmail.done.account")}
          </a>
        </p>
      </Entrance>
    );
  }
  if (reply || email === undefined) return <LinkEnded again={paths.account()} />;
  return (
    <Entrance title={t("confirmEmail.title")}>
      <p className="lead">{t("confirmEmail.lead", { email })}</p>
      <Form method="post" action={paths.confirmEmail("").split("?")[0]} reloadDocument>
        <input type="hidden" name="token" value={token} />
        <button type="submit" className="button button-primary">
          {t("confirmEmail.button")}
        </button>
      </Form>
    </Entrance>
  );
}
