import type { ServerBuild } from "@remix-run/node";

/** First words of the addresses of panelists and the public. Their pages lead elsewhere as documents, so they know no other routes. */
export const AREAS = ["respond", "join", "public"] as const;

/**
 * The build with only the routes below one first word of the address and what these stand in. Remix compares an address with all routes
 * it knows, several times per request, which costs more than most pages; what is not below that word cannot match there.
 */
export function buildOfArea(build: ServerBuild, area: string): ServerBuild {
  const kept = new Set<string>();
  for (const id of Object.keys(build.routes)) {
    const chain = chainOf(build, id);
    if (firstWordOf(chain.map((at) => build.routes[at]?.path)) === area) for (const at of chain) kept.add(at);
  }
  return {
    ...build,
    routes: only(build.routes, kept),
    assets: { ...build.assets, routes: only(build.assets.routes, kept) },
  };
}

type Route = NonNullable<ServerBuild["routes"][string]>;

/**
 * The build for documents of pages that load no React: their data are for the rendering on this server alone. Remix writes the data of every page
 * for a React in the browser, which takes as long as the queries of a page and would be thrown away.
 */
export function buildForDocuments(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [id, route && withDataKept(route)]);
  return { ...build, routes: Object.fromEntries(routes) };
}

function withDataKept(route: Route): Route {
  const { loader, default: page } = route.module;
  if (!loader || !page) return route;
  return { ...route, module: { ...route.module, loader: async (asked) => keptHere(await loader(asked)) } };
}

/**
 * The same data, unseen by whoever lists its properties, as encoders do; so a page names what it passes on of them and spreads none.
 * Responses and what goes with headers stay as they are.
 */
function keptHere(data: unknown): unknown {
  if (typeof data !== "object" || data === null || Object.getPrototypeOf(data) !== Object.prototype) return data;
  const properties = Object.entries(data).map(([name, value]) => [name, { value, enumerable: false }] as const);
  return Object.defineProperties({}, Object.fromEntries(properties));
}

/** A route and what it stands in, the outermost first. */
function chainOf({ routes }: ServerBuild, id: string): string[] {
  const chain: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = routes[at]?.parentId) chain.unshift(at);
  return chain;
}

function firstWordOf(paths: readonly (string | undefined)[]): string | undefined {
  return paths.flatMap((path) => path?.split("/") ?? []).find((word) => word !== "");
}

/** The entries of those names. */
export function only<Value>(all: Readonly<Record<string, Value>>, kept: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)));
}
