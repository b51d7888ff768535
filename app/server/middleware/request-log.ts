import type { RequestHandler } from "express";
import type { Logger } from "../logger";
import { routePattern } from "../route-pattern";

/** One line per request: method, pattern of the address, status, milliseconds. No query string, no token, no address. */
export function logRequests(logger: Logger, words: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    const pattern = routePattern(request.path, words);
    response.on("finish", () => {
      const ms = Math.round(Number(process.hrtime.bigint() - started) / 1e6);
      const line = { method: request.method, route: pattern, status: response.statusCode, ms };
      if (response.statusCode >= 500) logger.error(line, "request failed");
      else logger.info(line, "request");
    });
    next();
  };
}
