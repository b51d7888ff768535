import type { RequestHandler } from "express";
import type { AppContext } from "../../http/context";
import { decideLanguage, languageCookie, offeredAt } from "../../http/decide-language.server";
import { offeredFor } from "../../i18n/language";

/** The parameter of an address that switches the language; the switch in a page's header leads to it. */
const SWITCH = "language";

/**
 * Decides once per request in which language it is answered, and says so in `Accept-Language` to everything behind. A switch is kept
 * in a cookie; a page then goes on to its address without the parameter, a form is answered as it is, so that what was typed arrives.
 */
export function chooseLanguage(context: Pick<AppContext, "db" | "settings" | "sessionSecret">): RequestHandler {
  return async (request, response, next) => {
    try {
      // Not as the second part of an address: a path that begins with two slashes would be read as a host.
      const url = new URL(`http://localhost${request.originalUrl}`);
      const switchedTo = url.searchParams.get(SWITCH) ?? undefined;
      const headers = new Headers();
      for (const name of ["cookie", "accept-language"] as const) headers.set(name, request.headers[name] ?? "");
      const language = await decideLanguage(context, { path: url.pathname, headers, switchedTo });
      request.headers["accept-language"] = language;
      if (switchedTo !== undefined && offeredFor(switchedTo, offeredAt(url.pathname)) !== undefined) {
        response.append("Set-Cookie", languageCookie(context, language));
        if (request.method === "GET" || request.method === "HEAD") {
          url.searchParams.delete(SWITCH);
          // A path that begins with two slashes would lead to another host.
          response.redirect(303, url.pathname.replace(/^\/{2,}/, "/") + url.search);
          return;
        }
      }
      next();
    } catch (error) {
      next(error);
    }
  };
}
