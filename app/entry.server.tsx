import { PassThrough } from "node:stream";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { PartKeeperProvider } from "./components/items/shared-part";
import { i18nFor } from "./i18n/i18n.server";
import { languageOf } from "./i18n/language";
import { createKeptMarkup } from "./kept-markup.server";
import { NonceProvider } from "./nonce";
import { handleOf } from "./route-handle";

/** The command `serve` starts the server out of this build, so that every class of the process exists once. */
export { startServer } from "./server/start-server";

/** How long a page may take before it is given up. */
const RENDER_TIMEOUT_MS = 10_000;

/** Parts of questionnaires that every reader gets alike, rendered once per process. */
const keptMarkup = createKeptMarkup();
const DOCTYPE = Buffer.from("<!DOCTYPE html>");

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> | Response {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  const page = (
    <NonceProvider value={context.nonce}>
      <I18nextProvider i18n={i18nFor(languageOf(request))}>
        <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
      </I18nextProvider>
    </NonceProvider>
  );
  // Without scripts nothing waits, so the page is one string: streaming it would cost a fifth more.
  if (isWithoutScripts(remixContext)) {
    const body = keptMarkup.render((keeper) => <PartKeeperProvider value={keeper}>{page}</PartKeeperProvider>);
    // As bytes: from a string Response would first make a copy of it, character by character, which takes as long as the rendering.
    return new Response(Buffer.concat([DOCTYPE, body]), { headers, status });
  }
  return streamPage(page, context, headers, status);
}

function isWithoutScripts({ staticHandlerContext, routeModules }: EntryContext): boolean {
  return staticHandlerContext.matches.some(
    ({ route }) => handleOf({ handle: routeModules[route.id]?.handle }).scripts === "none",
  );
}

function streamPage(page: ReactElement, context: AppLoadContext, headers: Headers, status: number): Promise<Response> {
  return new Promise((resolve, reject) => {
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: context.nonce,
      // No route defers data, so waiting for all of it costs nothing and the page arrives whole, with or without script.
      onAllReady() {
        clearTimeout(timeout);
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        responseStatus = 500;
        context.logger.error({ error }, "a page could not be rendered");
      },
    });
    const timeout = setTimeout(abort, RENDER_TIMEOUT_MS);
  });
}

/** Data of a page is no more to be kept than the page. */
export function handleDataRequest(response: Response): Response {
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  return response;
}

/** Only faults reach the log: an unknown address, a refused method or a visitor who left is none. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (!request.signal.aborted && !isRouteErrorResponse(error))
    context.logger.error({ error }, "a loader or action failed");
}
