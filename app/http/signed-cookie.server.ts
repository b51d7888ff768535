import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA256 over purpose and value: a value signed for one purpose is worth nothing for another. */
export function signValue(value: string, purpose: string, secret: string): string {
  const text = Buffer.from(value).toString("base64url");
  return `${text}.${signatureOf(text, purpose, secret)}`;
}

/** The value, or `undefined` when the signature is not ours. */
export function verifyValue(signed: string, purpose: string, secret: string): string | undefined {
  const [text, signature, ...more] = signed.split(".");
  if (text === undefined || signature === undefined || more.length > 0) return undefined;
  const expected = Buffer.from(signatureOf(text, purpose, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  return Buffer.from(text, "base64url").toString();
}

function signatureOf(text: string, purpose: string, secret: string): string {
  return createHmac("sha256", secret).update(`${purpose}\n${text}`).digest("base64url");
}

/** The value of one cookie of a request, as sent. */
export function readCookie(request: Pick<Request, "headers">, name: string): string | undefined {
  for (const pair of request.headers.get("Cookie")?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** A `Set-Cookie` header that scripts cannot read, sent to this very host only. `maxAge` in seconds; 0 takes the cookie away. */
export function cookieHeader(name: string, value: string, options: { maxAge: number; isSecure: boolean }): string {
  return [
    `${name}=${value}`,
    "Path=/",
    `Max-Age=${options.maxAge}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(options.isSecure ? ["Secure"] : []),
  ].join("; ");
}
