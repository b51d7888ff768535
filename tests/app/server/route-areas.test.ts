import { data, type LoaderFunctionArgs, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { buildForDocuments, buildOfArea } from "../../../app/server/route-areas";

const page = { default: () => null };
const reply = new Response("a file");
const routes = {
  root: { id: "root", path: "", module: page },
  respond: { id: "respond", parentId: "root", path: "respond/:consultationId", module: page },
  page: {
    id: "page",
    parentId: "respond",
    path: "rounds/:roundNumber/:page",
    module: { ...page, loader: async () => ({ title: "A page", items: [1, 2] }) },
  },
  start: {
    id: "start",
    parentId: "respond",
    path: undefined,
    index: true,
    module: { ...page, loader: async () => data({ title: "Gone" }, { status: 410 }) },
  },
  file: { id: "file", parentId: "respond", path: "my-data", module: { loader: async () => reply } },
  responding: { id: "responding", parentId: "root", path: "responding", module: page },
  join: { id: "join", parentId: "root", path: "join/:token", module: page },
};
const build = { routes, assets: { routes } } as unknown as ServerBuild;

test("an area holds the routes below its word and what they stand in, and no others", () => {
  const area = buildOfArea(build, "respond");
  expect(Object.keys(area.routes).sort()).toEqual(["file", "page", "respond", "root", "start"]);
  expect(Object.keys(area.assets.routes).sort()).toEqual(["file", "page", "respond", "root", "start"]);
  expect(Object.keys(buildOfArea(build, "join").routes)).toEqual(["root", "join"]);
});

test("the whole build stays as it was", () => {
  buildOfArea(build, "join");
  expect(Object.keys(build.routes)).toHaveLength(7);
});

test("a page's data are there for who renders it, and not for who lists them to write them for a browser", async () => {
  const kept = await loadIn("page");
  expect(kept).toHaveProperty("title", "A page");
  expect(kept).toHaveProperty("items", [1, 2]);
  expect(JSON.stringify(kept)).toBe("{}");
  expect(Object.keys(Object(kept))).toEqual([]);
});

test("what is sent as it is, and data with a status of their own, stay as they were", async () => {
  expect(await loadIn("file")).toBe(reply);
  expect(await loadIn("start")).toMatchObject({ data: { title: "Gone" }, init: { status: 410 } });
});

async function loadIn(id: string): Promise<unknown> {
  const { loader } = buildForDocuments(buildOfArea(build, "respond")).routes[id]?.module ?? {};
  if (typeof loader !== "function") throw new Error(`${id} has no loader`);
  return loader({} as LoaderFunctionArgs);
}
