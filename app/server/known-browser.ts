import { randomBytes } from "node:crypto";
import { cookieHeader, readCookie, signValue, verifyValue } from "../http/signed-cookie.server";

const PURPOSE = "known-browser";
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;
/** A browser that several colleagues share is known to each of them. */
const MAX_PEOPLE = 8;

interface Signing {
  readonly isSecure: boolean;
  readonly secret: string;
}

/** Under what the attempts of this browser at one account are counted, if the person signed in here before; else `undefined`. */
export function knownBrowserOf(request: Request, userId: string, signing: Signing): string | undefined {
  return entriesOf(request, signing).find((entry) => entry.startsWith(`${userId}:`));
}

/** The `Set-Cookie` header that makes this browser known to one more person. It says who signed in here, and opens nothing. */
export function knownBrowserCookie(request: Request | undefined, userId: string, signing: Signing): string {
  const known = request ? entriesOf(request, signing) : [];
  const own = known.find((entry) => entry.startsWith(`${userId}:`)) ?? `${userId}:${randomBytes(16).toString("hex")}`;
  const entries = [own, ...known.filter((entry) => entry !== own)].slice(0, MAX_PEOPLE);
  const value = signValue(entries.join(" "), PURPOSE, signing.secret);
  return cookieHeader(nameOf(signing), value, { maxAge: MAX_AGE_SECONDS, isSecure: signing.isSecure });
}

function entriesOf(request: Request, signing: Signing): readonly string[] {
  const signed = readCookie(request, nameOf(signing));
  const value = signed === undefined ? undefined : verifyValue(signed, PURPOSE, signing.secret);
  return value === undefined ? [] : value.split(" ");
}

function nameOf({ isSecure }: Signing): string {
  return `${isSecure ? "__Host-" : ""}known-browser`;
}
