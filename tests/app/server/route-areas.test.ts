import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { buildOfArea } from "../../../app/server/route-areas";

const routes = {
  root: { id: "root", path: "" },
  respond: { id: "respond", parentId: "root", path: "respond/:consultationId" },
  page: { id: "page", parentId: "respond", path: "rounds/:roundNumber/:page" },
  start: { id: "start", parentId: "respond", path: undefined, index: true },
  responding: { id: "responding", parentId: "root", path: "responding" },
  join: { id: "join", parentId: "root", path: "join/:token" },
};
const build = { routes, assets: { routes } } as unknown as ServerBuild;

test("an area holds the routes below its word and what they stand in, and no others", () => {
  const area = buildOfArea(build, "respond");
  expect(Object.keys(area.routes).sort()).toEqual(["page", "respond", "root", "start"]);
  expect(Object.keys(area.assets.routes).sort()).toEqual(["page", "respond", "root", "start"]);
  expect(Object.keys(buildOfArea(build, "join").routes)).toEqual(["root", "join"]);
});

test("the whole build stays as it was", () => {
  buildOfArea(build, "join");
  expect(Object.keys(build.routes)).toHaveLength(6);
});
