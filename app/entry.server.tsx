import { PassThrough } from "node:stream";
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { pageElement, pageHeaders, renderWhole } from "./render-page.server";
import { handleOf } from "./route-handle";

/** The command `serve` starts the server out of this build, so that every class of the process exists once. */
export { startServer } from "./server/start-server";

/** How long a page may take before it is given up. */
const RENDER_TIMEOUT_MS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> | Response {
  pageHeaders(headers);
  const page = pageElement(request, remixContext, context);
  if (isWithoutScripts(remixContext)) return new Response(renderWhole(page), { headers, status });
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
