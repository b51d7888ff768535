import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirectDocument } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { AccountFrame } from "../components/account/frame";
import { AccountScript, NewPasswordField } from "../components/account/password-field";
import { throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireRecentProof } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { passwordProblem } from "../services/account/password-rule";
import { changePassword } from "../services/account/passwords";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organiser } = await requireRecentProof(request, context, paths.changePassword());
  return { title: translator(languageOf(request), "account")("changePassword.title"), email: organiser.email };
}

const PasswordForm = z.object({ password: z.string().max(10_000) });

export async function action({ request, context }: ActionFunctionArgs) {
  const { organiser } = await requireRecentProof(request, context, paths.changePassword());
  const { password } = await parseForm(request, PasswordForm).catch(throwRefusal);
  const problem = passwordProblem(password, organiser.email);
  if (problem) return data({ problem }, { status: 422 });
  await changePassword(context, organiser, { password });
  // All sessions ended, this one too: it goes on under a new id.
  return redirectDocument(paths.account("password"), {
    headers: await context.auth.openSession(organiser.id, request),
  });
}

export default function ChangePassword() {
  const { title, email } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { t } = useTranslation("account");
  return (
    <AccountFrame title={title}>
      <p className="lead">{t("changePassword.lead")}</p>
      <Form method="post" className="card" reloadDocument>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <NewPasswordField problem={refusal?.problem} />
        <button type="submit" className="button button-primary">
          {t("changePassword.button")}
        </button>
      </Form>
      <AccountScript />
    </AccountFrame>
  );
}
