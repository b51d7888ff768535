import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ServerBuild } from "@remix-run/node";

export const APP_FOLDER = fileURLToPath(new URL("../../../app", import.meta.url));

interface RouteConfigEntry {
  readonly id?: string;
  readonly path?: string;
  readonly index?: boolean;
  readonly file: string;
  readonly children?: readonly RouteConfigEntry[];
}

export interface Route {
  readonly id: string;
  readonly parentId: string | undefined;
  /** In app/. */
  readonly file: string;
  readonly path: string | undefined;
  readonly isIndex: boolean;
  /** Of the whole path, parameters as `:name`. */
  readonly segments: readonly string[];
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
  /** A file or a form that only stores: its address answers with no page. */
  readonly isResource: boolean;
}

type RouteModule = ServerBuild["routes"][string] extends infer Found
  ? Found extends { module: infer Module }
    ? Module
    : never
  : never;

const modules = import.meta.glob<RouteModule>([
  "../../../app/root.tsx",
  "../../../app/routes/*.{ts,tsx}",
  "../../../app/routes/*/route.{ts,tsx}",
]);

/** Every route as the sources have it now, and a build of them that `createApp` serves without a browser's half. */
export async function readRouteTree(): Promise<{ routes: readonly Route[]; build: ServerBuild }> {
  // What Remix's own tooling sets before it reads app/routes.ts.
  Object.assign(globalThis, { __remixAppDirectory: APP_FOLDER });
  const { default: config } = await import("../../../app/routes");
  const flat: { readonly entry: RouteConfigEntry; readonly parentId: string | undefined; readonly at: string[] }[] = [
    { entry: { id: "root", path: "", file: "root.tsx" }, parentId: undefined, at: [] },
  ];
  const flatten = (entries: readonly RouteConfigEntry[], parentId: string, above: readonly string[]) => {
    for (const entry of entries) {
      const at = [...above, ...(entry.path ?? "").split("/").filter((segment) => segment !== "")];
      flat.push({ entry, parentId, at });
      flatten(entry.children ?? [], idOf(entry), at);
    }
  };
  flatten((await config) as readonly RouteConfigEntry[], "root", []);
  const routes: Route[] = [];
  const served: Record<string, unknown> = {};
  for (const { entry, parentId, at } of flat) {
    const id = idOf(entry);
    const load = modules[`../../../app/${entry.file}`];
    if (!load || !existsSync(`${APP_FOLDER}/${entry.file}`)) throw new Error(`${entry.file} was not found.`);
    const module = await load();
    served[id] = { id, parentId, path: entry.path, index: entry.index, module };
    routes.push({
      id,
      parentId,
      file: entry.file,
      path: entry.path,
      isIndex: entry.index === true,
      segments: at,
      hasLoader: module.loader !== undefined,
      hasAction: module.action !== undefined,
      isResource: module.default === undefined,
    });
  }
  return { routes, build: buildOf(served) };
}

function idOf({ id, file }: RouteConfigEntry): string {
  return id ?? file.replace(/\.tsx?$/, "");
}

/** Pages are asked for as data, so nothing is rendered. */
function buildOf(routes: Record<string, unknown>): ServerBuild {
  const assets = Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, { ...(route as object), id }]));
  return {
    mode: "test",
    entry: { module: { default: (_request: Request, status: number) => new Response("page", { status }) } },
    routes,
    assets: { entry: { imports: [], module: "" }, routes: assets, url: "", version: "test" },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}
