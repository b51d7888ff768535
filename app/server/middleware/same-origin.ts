import type { Request, RequestHandler } from "express";
import { isLoopback, loopbackHosts } from "../loopback";
import { plainRefusal } from "../plain-refusal";

/**
 * Refuses whatever may change something and was not sent from a page of this instance. Together with SameSite cookies this
 * is the defence against forged requests: forms need no hidden token, so they work from a cached page too.
 */
export function refuseForeignOrigins(baseUrl: string): RequestHandler {
  const allowed = originsOf(baseUrl);
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD" || comesFrom(request, allowed)) return next();
    // Mail programs post there by themselves when their reader taps "unsubscribe" (RFC 8058). The secret is in the address, no cookie counts.
    if (request.method === "POST" && /^\/mail\/[\w-]+$/.test(request.path)) return next();
    plainRefusal(
      response,
      403,
      "This request did not come from a page of this site, so nothing was done. Open the page again and repeat it there.",
    );
  };
}

function comesFrom(request: Request, allowed: ReadonlySet<string>): boolean {
  const origin = request.get("origin");
  if (origin !== undefined && origin !== "null") return allowed.has(origin);
  // Pages that send no referrer post with "Origin: null"; the browser itself then says where the request began.
  const site = request.get("sec-fetch-site");
  if (site !== undefined)
    return site === "same-origin" && allowed.has(`${new URL([...allowed][0] ?? "").protocol}//${request.get("host")}`);
  const referrer = request.get("referer");
  return referrer !== undefined && URL.canParse(referrer) && allowed.has(new URL(referrer).origin);
}

/** A machine's own names are one place: who starts it at 127.0.0.1 may open it as localhost. */
function originsOf(baseUrl: string): ReadonlySet<string> {
  const base = new URL(baseUrl);
  if (!isLoopback(baseUrl)) return new Set([base.origin]);
  const port = base.port === "" ? "" : `:${base.port}`;
  return new Set([base.origin, ...loopbackHosts.map((host) => `${base.protocol}//${host}${port}`)]);
}
