import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { ErrorPage, ErrorTitle } from "../components/error-page";
import { i18nFor } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import baseStyles from "../styles/base.css?url";

/**
 * For addresses that answer with a file and therefore have no page: a refusal of `load` (errors.server.ts) becomes the error page of its
 * status, since a person followed a link. Redirects and faults go on as they are.
 */
export async function fileOrErrorPage(
  { request }: Pick<LoaderFunctionArgs, "request">,
  load: () => Promise<Response>,
): Promise<Response> {
  try {
    return await load();
  } catch (thrown) {
    const error = asRouteError(thrown);
    if (error === undefined) throw thrown;
    const i18n = i18nFor(languageOf(request));
    const page = (
      <I18nextProvider i18n={i18n}>
        <html lang={i18n.language} dir={i18n.dir()}>
          <head>
            <meta charSet="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <ErrorTitle error={error} />
            <link rel="stylesheet" href={baseStyles} />
          </head>
          <body>
            <ErrorPage error={error} />
          </body>
        </html>
      </I18nextProvider>
    );
    return new Response(`<!DOCTYPE html>${renderToStaticMarkup(page)}`, {
      status: error.status,
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
}

/** What `data(..., { status })` throws, in the form in which a route's error boundary would get it. */
function asRouteError(thrown: unknown) {
  if (typeof thrown !== "object" || thrown === null || !("data" in thrown && "init" in thrown)) return undefined;
  const { data, init } = thrown as { readonly data: unknown; readonly init: ResponseInit | null };
  return init?.status === undefined ? undefined : { status: init.status, statusText: "", internal: false, data };
}
