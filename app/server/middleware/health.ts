import { type RequestHandler, Router } from "express";

/** `/healthz`: the process is up. `/readyz`: the database answers and is migrated, so requests can be served. */
export function healthRoutes(checkReady: () => Promise<void>): RequestHandler {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").type("text").send("ok");
  });
  router.get("/readyz", async (_request, response) => {
    response.set("Cache-Control", "no-store").type("text");
    try {
      await checkReady();
      response.send("ready");
    } catch {
      response.status(503).send("not ready");
    }
  });
  return router;
}
