import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { expect } from "vitest";
import { createApp } from "../../../app/server/create-app";
import type { Fields } from "./entry";
import type { Route } from "./route-tree";
import type { Asker, World } from "./world";

export interface Reply {
  readonly status: number;
  readonly body: string;
  /** Where it leads; "" for nowhere. */
  readonly leadsTo: string;
}

export interface Site {
  /** Asks for what a route's loader gives at a path. */
  read(asker: Asker | "late", route: Route, path: string): Promise<Reply>;
  /** Posts to a route's action. */
  post(asker: Asker | "late", route: Route, path: string, fields: Fields): Promise<Reply>;
  stop(): Promise<void>;
}

/** The application in this process, asked as browsers ask it. */
export async function serveWorld(world: World, build: ServerBuild): Promise<Site> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = createApp({
    context: { ...world.context, settings: { ...world.context.settings, baseUrl: url } },
    remix: build,
    clientDirectory: "build/client",
    checkReady: async () => undefined,
  });
  server.on("request", app);
  let asked = 0;
  const headersOf = (asker: Asker | "late") => {
    asked += 1;
    const address = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
    return { cookie: world.cookies[asker], "x-forwarded-for": address };
  };
  return {
    async read(asker, route, path) {
      // A page's data are asked for alone: what is above it would refuse in its place.
      const address = route.isResource ? path : `${path}.data?_routes=${encodeURIComponent(route.id)}`;
      return toReply(await fetch(url + address, { headers: headersOf(asker), redirect: "manual" }));
    },
    async post(asker, route, path, fields) {
      const address = route.isResource ? path : `${path}.data${route.isIndex ? "?index" : ""}`;
      const reply = await toReply(
        await fetch(url + address, {
          method: "POST",
          headers: { ...headersOf(asker), origin: url },
          body: new URLSearchParams(
            Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
          ),
          redirect: "manual",
        }),
      );
      // A request does not wait long for a step that takes long; what it stores belongs to the request all the same.
      await expect.poll(() => hasRunningJob(world.db), { timeout: 60_000 }).toBe(false);
      return reply;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function hasRunningJob(db: World["db"]): Promise<boolean> {
  const running = db.selectFrom("job").select("id").where("leasedUntil", "is not", null).where("doneAt", "is", null);
  return (await running.executeTakeFirst()) !== undefined;
}

/** Single fetch answers redirects as 202 with the place in its body. */
async function toReply(response: Response): Promise<Reply> {
  const body = await response.text();
  const location = response.headers.get("location") ?? response.headers.get("x-remix-redirect");
  const encoded = response.status === 202 ? (/"(\/[^"]*|https?:[^"]*)"/.exec(body)?.[1] ?? "") : "";
  return { status: response.status, body, leadsTo: location ?? encoded };
}
