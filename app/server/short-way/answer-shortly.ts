import type { AppLoadContext, EntryContext, ServerBuild } from "@remix-run/node";
import { pageElement, pageHeaders, renderWhole } from "../../render-page.server";
import { handleOf } from "../../route-handle";
import { only } from "../route-areas";
import { type Address, createAddresses, type Route } from "./addresses";
import { runOnce } from "./outcomes";

/** A whole answer, nothing of it still to come. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer | null;
}

type ShortWay = (request: Request, context: AppLoadContext) => Promise<WholeAnswer | undefined>;

/** Parameters of addresses that mean something to Remix. */
const OF_REMIX = /[?&](?:index|_data|_routes)\b/;

/**
 * The usual answers of panelists' pages without Remix's general machinery: a page whose loaders gave plain data, a redirect, and what a route without
 * page answered itself. The same loaders, actions and components make them. Everything else is `undefined`, and Remix
 * answers, to whom what ran is handed on (`buildWithOutcomes`): refused methods, errors, answers with a status of their own, forms to correct.
 */
export function createShortWay(build: ServerBuild): ShortWay {
  const find = createAddresses(build);
  const entries = new Map<Route, Omit<EntryContext, "staticHandlerContext">>();
  const entryOf = (chain: readonly Route[]) => {
    const leaf = leafOf(chain);
    const entry = entries.get(leaf) ?? entryContextOf(build, chain);
    entries.set(leaf, entry);
    return entry;
  };
  return async (request, context) => {
    const url = new URL(request.url);
    const found = OF_REMIX.test(url.search) ? undefined : find(url.pathname);
    if (!found) return undefined;
    if (request.method === "POST" && isOwnOrigin(request)) return postShortly(found, request, context);
    if (request.method !== "GET" || !isPlainPage(found.chain)) return undefined;
    return getShortly(found, request, context, entryOf(found.chain));
  };
}

async function postShortly({ chain, params }: Address, request: Request, context: AppLoadContext) {
  const leaf = leafOf(chain);
  if (!leaf.module.action || leaf.index) return undefined;
  const outcome = await runOnce(leaf, "action", { request, params, context });
  const result = "thrown" in outcome ? outcome.thrown : outcome.value;
  if (isRedirect(result)) return answerOf(result, null);
  if (isPage(leaf) || "thrown" in outcome || !(result instanceof Response)) return undefined;
  return answerOf(result, Buffer.from(await result.clone().arrayBuffer()));
}

async function getShortly(
  { chain, params }: Address,
  request: Request,
  context: AppLoadContext,
  entry: Omit<EntryContext, "staticHandlerContext">,
): Promise<WholeAnswer | undefined> {
  const loading = chain.filter(({ module }) => module.loader);
  const outcomes = await Promise.all(loading.map((route) => runOnce(route, "loader", { request, params, context })));
  const loaderData: Record<string, unknown> = {};
  const redirects: Response[] = [];
  for (const [at, outcome] of outcomes.entries()) {
    const result = "thrown" in outcome ? outcome.thrown : outcome.value;
    if (isRedirect(result)) redirects.push(result);
    else if ("thrown" in outcome || !isPlainData(result)) return undefined;
    else loaderData[loading[at]?.id ?? ""] = result;
  }
  const [redirected, another] = redirects;
  if (redirected) return another ? undefined : answerOf(redirected, null);
  const staticHandlerContext = { ...handlerContextOf(chain, params, request), loaderData };
  try {
    const page = renderWhole(pageElement(request, { ...entry, staticHandlerContext }, context));
    return { status: 200, headers: pageHeaders(), body: page };
  } catch {
    // Remix meets the same fault, reports it and shows the page for faults.
    return undefined;
  }
}

const answerOf = ({ status, headers }: Response, body: Buffer | null): WholeAnswer => ({ status, headers, body });

/** To an address of our own, which goes out as it is. */
function isRedirect(result: unknown): result is Response {
  if (!(result instanceof Response) || ![301, 302, 303, 307, 308].includes(result.status)) return false;
  return /^\/[^/\\]/.test(result.headers.get("Location") ?? "");
}

/** Not a response, nor data with a status or headers. */
function isPlainData(result: unknown): boolean {
  return (
    typeof result === "object" &&
    result !== null &&
    Object.getPrototypeOf(result) === Object.prototype &&
    !isWithInit(result)
  );
}

const isWithInit = (result: object) => "type" in result && result.type === "DataWithResponseInit";

const leafOf = (chain: readonly Route[]): Route => {
  const leaf = chain.at(-1);
  if (!leaf) throw new Error("an address has a route");
  return leaf;
};

const isPage = ({ module }: Route) => module.default !== undefined;

/** Pages that load no React, and whose headers are those of every page. */
function isPlainPage(chain: readonly Route[]): boolean {
  return (
    isPage(leafOf(chain)) &&
    chain.every(({ module }) => module.headers === undefined) &&
    chain.some(({ module }) => handleOf(module).scripts === "none")
  );
}

/** Remix refuses an origin that is not the host; so it is Remix that answers unless they are the same. */
function isOwnOrigin({ headers }: Request): boolean {
  const origin = headers.get("Origin");
  if (origin === null || origin === "null") return true;
  if (headers.has("X-Forwarded-Host") || !URL.canParse(origin)) return false;
  return new URL(origin).host === headers.get("Host");
}

/** What Remix gives to the rendering of one page, with only the routes that the page stands in. */
function entryContextOf(build: ServerBuild, chain: readonly Route[]): Omit<EntryContext, "staticHandlerContext"> {
  const { assets, future, isSpaMode } = build;
  return {
    manifest: { ...assets, routes: only(assets.routes, new Set(chain.map(({ id }) => id))) },
    routeModules: Object.fromEntries(chain.map(({ id, module }) => [id, module])),
    future,
    isSpaMode,
    renderMeta: {},
    serializeError: ({ message }) => ({ message }),
  };
}

/** What Remix's router found out of a request that led to a page without refusal; the data of the loaders are to be added. */
function handlerContextOf(
  chain: readonly Route[],
  params: Address["params"],
  request: Request,
): EntryContext["staticHandlerContext"] {
  const { pathname, search } = new URL(request.url);
  let size = 0;
  const matches = chain.map((route) => {
    size += route.path?.split("/").filter((word) => word !== "").length ?? 0;
    const base =
      pathname
        .split("/")
        .slice(0, size + 1)
        .join("/") || "/";
    return { params, pathname: base, pathnameBase: base, route: { id: route.id } };
  });
  return {
    basename: "/",
    location: { pathname, search, hash: "", state: null, key: "default" },
    matches,
    loaderData: {},
    actionData: null,
    errors: null,
    statusCode: 200,
    loaderHeaders: {},
    actionHeaders: {},
    activeDeferreds: null,
  };
}
