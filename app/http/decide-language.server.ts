import * as consultations from "../../db/queries/consultation";
import * as contacts from "../../db/queries/contact";
import { languages, languagesWith } from "../i18n/catalogues.server";
import { acceptedLanguage, DEFAULT_LANGUAGE, type Language, offeredFor } from "../i18n/language";
import type { AppContext } from "./context";
import { readPanelistTicket } from "./panelist-cookie.server";
import { cookieHeader, readCookie } from "./signed-cookie.server";

const MAX_AGE_SECONDS = 365 * 24 * 60 * 60;

type Context = Pick<AppContext, "db" | "settings" | "sessionSecret">;
/** What is known of a request before anything answers it. */
export interface AskedPage {
  readonly path: string;
  readonly headers: Headers;
  /** The language of a switch that was pressed, as sent. */
  readonly switchedTo: string | undefined;
}

/**
 * The language in which a request is answered. The first that the page can be read in counts: the one just switched to, the one chosen
 * in this browser before, the language noted for the panelist whose link was opened here, what the browser asks for, the language of
 * the consultation.
 */
export async function decideLanguage(context: Context, asked: AskedPage): Promise<Language> {
  const previewed = /^\/consultations\/[^/]+\/preview\/([\w-]+)(?:\.data)?$/.exec(asked.path)?.[1];
  // Whoever writes a questionnaire looks at it in other languages than their own.
  if (previewed !== undefined) return offeredFor(previewed, languages) ?? DEFAULT_LANGUAGE;
  const offered = offeredAt(asked.path);
  const known = (tag: string | undefined) => (tag === undefined ? undefined : offeredFor(tag, offered));
  const chosen = known(asked.switchedTo) ?? known(readCookie(asked, cookieName(context.settings.isSecure)));
  if (chosen) return chosen;
  const noted = await notedLanguages(context, asked);
  return (
    known(noted?.panelist) ??
    acceptedLanguage(asked.headers.get("Accept-Language"), offered) ??
    known(noted?.consultation) ??
    DEFAULT_LANGUAGE
  );
}

/** The languages that pages under a path can be switched to. Organisers' pages are offered only in whole. */
export function offeredAt(path: string): readonly Language[] {
  if (/^\/consultations(?:[/.]|$)/.test(path)) return languagesWith("organiser");
  return /^\/(?:account|sign-up|sign-in\/(?:code|reset))(?:[/.]|$)/.test(path) ? languagesWith("account") : languages;
}

/** The `Set-Cookie` header that keeps a choice. Its value is one of the known tags, whatever was sent. */
export function languageCookie(context: Pick<AppContext, "settings">, language: Language): string {
  const { isSecure } = context.settings;
  return cookieHeader(cookieName(isSecure), language, { maxAge: MAX_AGE_SECONDS, isSecure });
}

function cookieName(isSecure: boolean): string {
  return `${isSecure ? "__Host-" : ""}language`;
}

/** Of the consultation that a page belongs to, and of the panelist whose link was opened here. */
async function notedLanguages(
  context: Context,
  asked: AskedPage,
): Promise<{ readonly panelist?: string; readonly consultation: string } | undefined> {
  const consultationId = /^\/(?:respond|public)\/([0-9a-f-]{36})(?:[/.]|$)/.exec(asked.path)?.[1];
  if (!consultationId) return undefined;
  const ticket = readPanelistTicket(asked, context, consultationId);
  const ofPanelist =
    ticket && (await contacts.findLanguages(context.db, { consultationId, respondentId: ticket.respondentId }));
  if (ofPanelist) return ofPanelist;
  const found = await consultations.findById(context.db, { consultationId });
  return found && { consultation: found.language };
}
