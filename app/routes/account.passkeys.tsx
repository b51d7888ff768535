import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as passkeys from "../../db/queries/passkey";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { AccountFrame } from "../components/account/frame";
import { AccountScript } from "../components/account/password-field";
import { Field } from "../components/ui/field";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { jsonField } from "../http/json-field";
import { requireRecentProof } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { formatInstant } from "../presenters/format-instant";
import { addPasskey } from "../services/account/passkeys";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organiser } = await requireRecentProof(request, context, paths.passkeys());
  const language = languageOf(request);
  const known = await passkeys.findAllByUser(context.db, { userId: organiser.id });
  return {
    title: translator(language, "account")("passkeys.title"),
    passkeys: known.map(({ id, name, createdAt, usedAt }) => ({
      id,
      name,
      made: formatInstant(createdAt, language),
      used: usedAt === null ? undefined : formatInstant(usedAt, language),
    })),
  };
}

const PasskeysForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name: z.string().trim().max(1000), response: z.string().max(20_000) }),
  z.object({ intent: z.literal("remove"), id: z.string().max(2000) }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const { organiser } = await requireRecentProof(request, context, paths.passkeys());
  const form = await parseForm(request, PasskeysForm).catch(throwRefusal);
  if (form.intent === "remove") {
    if (!(await passkeys.remove(context.db, { userId: organiser.id, id: form.id }))) throwNotFound();
    return redirect(paths.passkeys());
  }
  const name = form.name.slice(0, 100) || "Passkey";
  const isAdded = await addPasskey(context, organiser, { name, response: jsonField(form.response) });
  return isAdded ? redirect(paths.passkeys()) : data({ isRefused: true }, { status: 422 });
}

export default function Passkeys() {
  const { title, passkeys: known } = useLoaderData<typeof loader>();
  const isRefused = useActionData<typeof action>() !== undefined;
  const { t } = useTranslation("account");
  return (
    <AccountFrame title={title}>
      <p className="lead">{t("passkeys.lead")}</p>
      {known.length === 0 ? null : (
        <section className="card">
          <ul className="account-list">
            {known.map(({ id, name, made, used }) => (
              <li key={id}>
                <div>
                  <p>{name}</p>
                  <p className="small">
                    {used === undefined ? t("passkeys.made", { when: made }) : t("passkeys.used", { when: used })}
                  </p>
                </div>
                <Form method="post" reloadDocument>
                  <input type="hidden" name="id" value={id} />
                  <button
                    type="submit"
                    name="intent"
                    value="remove"
                    className="button"
                    aria-label={t("passkeys.removeName", { name })}
                  >
                    {t("passkeys.remove")}
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Form method="post" className="card" reloadDocument data-passkey="make" data-options={paths.passkeyOptions()}>
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="response" />
        <Field name="name" label={t("passkeys.name")} help={t("passkeys.nameHelp")} maxLength={100} />
        <p className="problem" role="alert" hidden={!isRefused} data-passkey-problem>
          {t("passkeys.failed")}
        </p>
        <p data-without-passkeys>{t("passkeys.without")}</p>
        <button type="submit" className="button button-primary" hidden>
          {t("passkeys.add")}
        </button>
      </Form>
      <AccountScript />
    </AccountFrame>
  );
}
