import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as sessions from "../../db/queries/organiser-session";
import * as links from "../../db/queries/provider-link";
import * as secondFactors from "../../db/queries/second-factor";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { AccountFrame } from "../components/account/frame";
import { SessionList } from "../components/account/session-list";
import { Field } from "../components/ui/field";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { requireRecentProof, requireSession } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { browserName } from "../presenters/browser-name";
import { formatInstant } from "../presenters/format-instant";
import { requestEmailChange } from "../services/account/change-email";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

const DONE = ["name", "password", "email-asked", "session", "sessions", "factor-off"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id, organiser } = await requireSession(request, context, paths.account());
  const { db, auth, settings } = context;
  const key = { userId: organiser.id };
  const language = languageOf(request);
  const done = new URL(request.url).searchParams.get("done");
  return {
    title: translator(language, "account")("account.title"),
    done: DONE.find((what) => what === done),
    name: organiser.name,
    email: organiser.email,
    hasMail: settings.smtpUrl !== undefined,
    hasPassword: await auth.hasPassword(organiser.id),
    isFactorOn: await secondFactors.isOn(db, key),
    hasProviders: settings.providers.length > 0 || (await links.findAllByUser(db, key)).length > 0,
    sessions: (await sessions.findAllByUser(db, key)).map((session) => ({
      id: session.id,
      isCurrent: session.id === id,
      ...browserName(session.userAgent ?? ""),
      used: session.usedAt === null ? undefined : formatInstant(session.usedAt, language),
    })),
  };
}

const AccountForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("name"), name: z.string().trim().max(1000) }),
  z.object({ intent: z.literal("email"), email: z.string().trim().max(1000) }),
  z.object({ intent: z.literal("end-session"), sessionId: z.string().max(100) }),
  z.object({ intent: z.literal("end-others") }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const { id, organiser } = await requireSession(request, context, paths.account());
  const form = await parseForm(request, AccountForm).catch(throwRefusal);
  const { auth, db } = context;
  if (form.intent === "name") {
    if (form.name === "" || form.name.length > 200) return data({ problem: "name" as const }, { status: 422 });
    await auth.updateOrganiser(organiser.id, { name: form.name });
    return redirect(paths.account("name"));
  }
  if (form.intent === "email") {
    await requireRecentProof(request, context, paths.account());
    const email = z.email().max(320).safeParse(form.email);
    if (!email.success) return data({ problem: "email" as const }, { status: 422 });
    await requestEmailChange(context, organiser, email.data);
    return redirect(paths.account("email-asked"));
  }
  if (form.intent === "end-session") {
    if (!(await sessions.deleteOne(db, { userId: organiser.id, sessionId: form.sessionId }))) throwNotFound();
    return redirect(paths.account("session"));
  }
  await auth.endSessions(organiser.id, id);
  return redirect(paths.account("sessions"));
}

export default function Account() {
  const page = useLoaderData<typeof loader>();
  const { problem } = useActionData<typeof action>() ?? {};
  const { t } = useTranslation("account");
  return (
    <AccountFrame title={page.title} isHome>
      {page.done ? (
        <div className="notice notice-done" role="status">
          <p>{t(`account.done.${page.done}`)}</p>
        </div>
      ) : null}
      <section className="card" aria-labelledby="name-heading">
        <h2 id="name-heading">{t("account.name.heading")}</h2>
        <Form method="post" action={INDEX} reloadDocument>
          <Field
            name="name"
            label={t("account.name.label")}
            help={t("account.name.help")}
            autoComplete="name"
            maxLength={200}
            required
            defaultValue={page.name}
            problem={problem === "name" ? t("account.name.problem") : undefined}
          />
          <button type="submit" name="intent" value="name" className="button">
            {t("account.name.save")}
          </button>
        </Form>
      </section>
      <section className="card" aria-labelledby="email-heading">
        <h2 id="email-heading">{t("account.email.heading")}</h2>
        <p>{t("account.email.now", { email: page.email })}</p>
        {page.hasMail ? (
          <Form method="post" action={INDEX} reloadDocument>
            <Field
              name="email"
              label={t("account.email.label")}
              type="email"
              autoComplete="email"
              required
              problem={problem === "email" ? t("account.email.problem") : undefined}
            />
            <button type="submit" name="intent" value="email" className="button">
              {t("account.email.save")}
            </button>
          </Form>
        ) : (
          <p>{t("account.email.noMail")}</p>
        )}
      </section>
      <section className="card" aria-labelledby="password-heading">
        <h2 id="password-heading">{t("account.password.heading")}</h2>
        <p>{t(page.hasPassword ? "account.password.has" : "account.password.none")}</p>
        <p>
          <a className="button" href={paths.changePassword()}>
            {t(page.hasPassword ? "account.password.change" : "account.password.set")}
          </a>
        </p>
      </section>
      <section className="card" aria-labelledby="factor-heading">
        <h2 id="factor-heading">{t("account.factor.heading")}</h2>
        <p>{t(page.isFactorOn ? "account.factor.on" : "account.factor.off")}</p>
        <p>
          <a className="button" href={paths.secondFactor()}>
            {t("account.factor.open")}
          </a>
        </p>
      </section>
      <section className="card" aria-labelledby="passkeys-heading">
        <h2 id="passkeys-heading">{t("account.passkeys.heading")}</h2>
        <p>{t("account.passkeys.text")}</p>
        <p>
          <a className="button" href={paths.passkeys()}>
            {t("account.passkeys.open")}
          </a>
        </p>
      </section>
      {page.hasProviders ? (
        <section className="card" aria-labelledby="providers-heading">
          <h2 id="providers-heading">{t("account.providers.heading")}</h2>
          <p>{t("account.providers.text")}</p>
          <p>
            <a className="button" href={paths.providers()}>
              {t("account.providers.open")}
            </a>
          </p>
        </section>
      ) : null}
      <SessionList sessions={page.sessions} action={INDEX} />
    </AccountFrame>
  );
}

/** A form of an index route posts to the layout unless it says so. */
const INDEX = `${paths.account()}?index`;
