import type { AppContext } from "./context";
import { cookieHeader, readCookie, signValue, verifyValue } from "./signed-cookie.server";

/** What a browser keeps after a personal link was opened. Ids only; whether they still count is asked at every request. */
export interface PanelistTicket {
  readonly respondentId: string;
  readonly invitationId: string;
  readonly roundId: string;
}

const MAX_AGE_SECONDS = 90 * 24 * 60 * 60;

/** One cookie per consultation, so that a person on several panels is not thrown out of one by the other. */
function panelistCookieName(consultationId: string, isSecure: boolean): string {
  return `${isSecure ? "__Host-" : ""}panelist-${consultationId}`;
}

/** The `Set-Cookie` header that a valid personal link earns. */
export function setPanelistCookie(
  context: Pick<AppContext, "settings" | "sessionSecret">,
  consultationId: string,
  { respondentId, invitationId, roundId }: PanelistTicket,
): string {
  const { isSecure } = context.settings;
  const value = signValue(
    [respondentId, invitationId, roundId].join(" "),
    purposeOf(consultationId),
    context.sessionSecret,
  );
  return cookieHeader(panelistCookieName(consultationId, isSecure), value, { maxAge: MAX_AGE_SECONDS, isSecure });
}

/** The `Set-Cookie` header that takes the ticket away. */
export function clearPanelistCookie(context: Pick<AppContext, "settings">, consultationId: string): string {
  const { isSecure } = context.settings;
  return cookieHeader(panelistCookieName(consultationId, isSecure), "", { maxAge: 0, isSecure });
}

/** The ticket of a request if we signed it for this consultation. */
export function readPanelistTicket(
  request: Pick<Request, "headers">,
  context: Pick<AppContext, "settings" | "sessionSecret">,
  consultationId: string,
): PanelistTicket | undefined {
  const signed = readCookie(request, panelistCookieName(consultationId, context.settings.isSecure));
  const value = signed && verifyValue(signed, purposeOf(consultationId), context.sessionSecret);
  const [respondentId, invitationId, roundId] = value ? value.split(" ") : [];
  return respondentId && invitationId && roundId ? { respondentId, invitationId, roundId } : undefined;
}

function purposeOf(consultationId: string): string {
  return `panelist ${consultationId}`;
}

/** Whether this browser opened a personal link of any consultation. */
export function holdsPanelistTicket(
  request: Pick<Request, "headers">,
  context: Pick<AppContext, "settings" | "sessionSecret">,
): boolean {
  const prefix = panelistCookieName("", context.settings.isSecure);
  const names = (request.headers.get("Cookie") ?? "").split(";").map((pair) => pair.split("=")[0]?.trim() ?? "");
  return names.some(
    (name) => name.startsWith(prefix) && readPanelistTicket(request, context, name.slice(prefix.length)) !== undefined,
  );
}
