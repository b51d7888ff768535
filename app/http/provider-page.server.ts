import { data } from "@remix-run/node";
import type { ProviderPage } from "../components/account/provider-problem";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import type { ProviderSettings } from "../server/provider-settings";
import { ProviderError } from "../services/providers/provider-client";
import type { AppContext } from "./context";
import { throwNotFound } from "./errors.server";

/** The provider of an address; one that the settings do not name is none: 404. */
export function providerOf({ settings }: AppContext, key: string | undefined): ProviderSettings {
  return settings.providers.find((provider) => provider.key === key) ?? throwNotFound();
}

/**
 * 200: mailed. 403: the person refused. 409: connected already. 410: ended. 422: no address, or not what was asked for. 429: wait. 503: the
 * provider gives no usable answer.
 */
const STATUS: Record<ProviderPage["what"], number> = {
  mailed: 200,
  refused: 403,
  taken: 409,
  ended: 410,
  "no-address": 422,
  foreign: 422,
  wait: 429,
  down: 503,
};

/** A page about a sign-in at a provider that led into no account. */
export function providerPage(
  request: Request,
  { settings }: AppContext,
  { key, label }: ProviderSettings,
  given: { readonly what: ProviderPage["what"]; readonly email?: string; readonly seconds?: number },
  cookies: readonly string[] = [],
) {
  const { what, email = "", seconds = 0 } = given;
  const title = translator(languageOf(request), "account")(`provider.${what}.title`, { provider: label });
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (what === "wait") headers.set("Retry-After", String(seconds));
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  const hasMail = settings.smtpUrl !== undefined;
  const page: ProviderPage = { title, what, provider: { key, label }, email, seconds, hasMail };
  return data(page, { status: STATUS[what], headers });
}

/** What went wrong at a provider; the log gets the reason, and no code, token or secret. Anything else is thrown on. */
export function problemAt({ logger }: AppContext, { key }: ProviderSettings, error: unknown) {
  if (!(error instanceof ProviderError)) throw error;
  const { problem, cause } = error;
  const reason = cause instanceof Error ? [cause.name, "code" in cause ? cause.code : "", cause.message] : [];
  if (problem !== "refused")
    logger.warn({ provider: key, problem, reason: reason.join(" ") }, "no sign-in at a provider");
  return problem;
}
