import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import * as links from "../../db/queries/provider-link";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { AccountFrame } from "../components/account/frame";
import type { AppContext } from "../http/context";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { parseForm } from "../http/form.server";
import { foundCookie } from "../http/provider-cookies.server";
import { requireRecentProof } from "../http/recent-proof.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import { formatInstant } from "../presenters/format-instant";
import type { Organiser } from "../server/auth";
import { connect, disconnect } from "../services/providers/arrive";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

const DONE = ["connected", "disconnected", "taken"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organiser } = await requireRecentProof(request, context, paths.providers());
  const language = languageOf(request);
  const done = new URL(request.url).searchParams.get("done");
  const found = foundFor(request, context, organiser);
  const connected = await links.findAllByUser(context.db, { userId: organiser.id });
  return {
    title: translator(language, "account")("providers.title"),
    done: DONE.find((what) => what === done),
    providers: context.settings.providers.map(({ key, label }) => ({ key, label })),
    found: found && { label: found.label, email: found.email },
    links: connected.map(({ issuer, subject, createdAt, usedAt }) => ({
      issuer,
      subject,
      name: labelOf(context, issuer),
      made: formatInstant(createdAt, language),
      used: usedAt === null ? undefined : formatInstant(usedAt, language),
    })),
  };
}

/** A service that the settings no longer name is called by its host. */
function labelOf({ settings }: AppContext, issuer: string): string {
  const label = settings.providers.find((provider) => provider.issuer === issuer)?.label;
  return label ?? (URL.canParse(issuer) ? new URL(issuer).host : issuer);
}

/**
 * Whom a provider recognised in this browser before this sign-in, where it vouches for the address of this very account. Other subjects
 * are connected by going there signed in.
 */
function foundFor(request: Request, context: AppContext, organiser: Organiser) {
  const found = foundCookie.read(context, request);
  const provider = context.settings.providers.find(({ key }) => key === found?.provider);
  if (!found?.isEmailVerified || !provider || found.email !== organiser.email.toLowerCase()) return undefined;
  return { ...found, label: provider.label };
}

const ProvidersForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("connect") }),
  z.object({ intent: z.literal("remove"), issuer: z.string().max(2000), subject: z.string().max(255) }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireRecentProof(request, context, paths.providers());
  const form = await parseForm(request, ProvidersForm).catch(throwRefusal);
  if (form.intent === "remove") {
    const label = labelOf(context, form.issuer);
    if (!(await disconnect(context, session, { ...form, label }))) throwNotFound();
    return redirect(paths.providers("disconnected"));
  }
  const found = foundFor(request, context, session.organiser);
  const isConnected = found !== undefined && (await connect(context, session.organiser, found));
  return redirect(paths.providers(isConnected ? "connected" : "taken"), {
    headers: { "Set-Cookie": foundCookie.clear(context) },
  });
}

export default function Providers() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("account");
  return (
    <AccountFrame title={page.title}>
      {page.done ? (
        <div className="notice notice-done" role="status">
          <p>{t(`providers.done.${page.done}`)}</p>
        </div>
      ) : null}
      <p className="lead">{t("providers.lead")}</p>
      {page.found ? (
        <Form method="post" className="card" reloadDocument>
          <p>{t("providers.found", { provider: page.found.label, email: page.found.email })}</p>
          <button type="submit" name="intent" value="connect" className="button button-primary">
            {t("providers.foundButton", { provider: page.found.label })}
          </button>
        </Form>
      ) : null}
      {page.links.length === 0 ? null : (
        <section className="card">
          <ul className="account-list">
            {page.links.map(({ issuer, subject, name, made, used }) => (
              <li key={`${issuer} ${subject}`}>
                <p>
                  {used === undefined
                    ? t("providers.made", { name, when: made })
                    : t("providers.used", { name, when: used })}
                </p>
                <Form method="post" reloadDocument>
                  <input type="hidden" name="issuer" value={issuer} />
                  <input type="hidden" name="subject" value={subject} />
                  <button
                    type="submit"
                    name="intent"
                    value="remove"
                    className="button"
                    aria-label={t("providers.removeName", { name })}
                  >
                    {t("providers.remove")}
                  </button>
                </Form>
              </li>
            ))}
          </ul>
          <p className="small">{t("providers.removeHelp")}</p>
        </section>
      )}
      {page.providers.map(({ key, label }) => (
        <p key={key}>
          <a className="button" rel="nofollow" href={paths.signInWith(key, { connect: true })}>
            {t("providers.connect", { provider: label })}
          </a>
        </p>
      ))}
      {page.providers.length === 0 ? <p>{t("providers.none")}</p> : null}
    </AccountFrame>
  );
}
