import type { AppContext } from "./context";
import { cookieHeader, readCookie, signValue, verifyValue } from "./signed-cookie.server";

/** The page after an erasure is opened at once. */
const MAX_AGE_SECONDS = 600;

type Context = Pick<AppContext, "settings" | "sessionSecret">;

const nameOf = ({ settings }: Context, consultationId: string) =>
  `${settings.isSecure ? "__Host-" : ""}erased-${consultationId}`;
const purposeOf = (consultationId: string) => `erased ${consultationId}`;

/** Tells the page after an erasure whose answers (`deviceOwnerOf`) go from this device; it leads to nobody. */
export function setErasedCookie(context: Context, consultationId: string, owner: string): string {
  const value = signValue(owner, purposeOf(consultationId), context.sessionSecret);
  const { isSecure } = context.settings;
  return cookieHeader(nameOf(context, consultationId), value, { maxAge: MAX_AGE_SECONDS, isSecure });
}

/** The owner if we signed it for this consultation. */
export function readErasedOwner(
  request: Pick<Request, "headers">,
  context: Context,
  consultationId: string,
): string | null {
  const signed = readCookie(request, nameOf(context, consultationId));
  return (signed && verifyValue(signed, purposeOf(consultationId), context.sessionSecret)) ?? null;
}
