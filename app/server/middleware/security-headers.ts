import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import { contentSecurityPolicy, isPreviewPath } from "../content-security-policy";

/** Every header that narrows what a browser may do with our pages; makes the nonce of the response (`nonceOf`). */
export function securityHeaders(isSecure: boolean): RequestHandler {
  const rest = helmet({
    contentSecurityPolicy: false,
    referrerPolicy: false,
    xFrameOptions: { action: "deny" },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  });
  return (request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.nonce = nonce;
    response.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce, request.path));
    // A personal link must not travel on as the referrer of anything.
    response.setHeader("Referrer-Policy", /^\/(join|colleague)\//.test(request.path) ? "no-referrer" : "same-origin");
    response.setHeader(
      "Permissions-Policy",
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    );
    rest(request, response, (error?: unknown) => {
      if (isPreviewPath(request.path)) response.setHeader("X-Frame-Options", "SAMEORIGIN");
      next(error);
    });
  };
}

export function nonceOf(response: Response): string {
  return String(response.locals.nonce);
}
