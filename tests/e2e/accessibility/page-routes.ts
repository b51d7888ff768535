import { existsSync } from "node:fs";

const build = new URL("../../../build/server/index.js", import.meta.url);

interface BuiltRoute {
  readonly id: string;
  readonly path?: string;
  readonly parentId?: string;
  readonly module: { readonly default?: unknown };
}

/** What a route is to somebody who visits: a page of its own, the frame around others, or no page at all (files, saving). */
export type RouteRole = "page" | "frame" | "no-page";

export interface KnownRoute {
  readonly id: string;
  readonly role: RouteRole;
  /** Its path, parameters as `:name`. */
  readonly segments: readonly string[];
  /** Whether a path is one of this route's. */
  matches(path: string): boolean;
}

/** Every route of the built application: what the server serves, not what the sources promise. */
export async function readRoutes(): Promise<readonly KnownRoute[]> {
  if (!existsSync(build)) throw new Error("The application is not built: run `npm run build` (npm ci does).");
  const { routes }: { routes: Record<string, BuiltRoute> } = await import(build.href);
  const all = Object.values(routes);
  const parents = new Set(all.map(({ parentId }) => parentId));
  return all.map((route) => {
    const segments = segmentsOf(route, routes);
    const patterns = segments.map((segment) => (segment.startsWith(":") ? "[^/]+" : segment.replace(/\W/g, "\\$&")));
    const pattern = new RegExp(`^/${patterns.join("/")}$`);
    return {
      id: route.id,
      role: roleOf(route, parents),
      segments,
      matches: (path) => pattern.test(path.split(/[?#]/)[0] ?? ""),
    };
  });
}

function roleOf(route: BuiltRoute, parents: ReadonlySet<string | undefined>): RouteRole {
  if (route.module.default === undefined) return "no-page";
  return parents.has(route.id) ? "frame" : "page";
}

function segmentsOf(route: BuiltRoute, routes: Readonly<Record<string, BuiltRoute>>): string[] {
  const own = (route.path ?? "").split("/").filter((segment) => segment !== "");
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  return [...(parent ? segmentsOf(parent, routes) : []), ...own];
}
