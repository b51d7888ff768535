import type { RequestHandler } from "express";
import { plainRefusal } from "../plain-refusal";

const KILOBYTE = 1024;
/** A section of answers with reasons is a few kB; a panel list or an imported study is larger and only organisers send them. */
export const bodyLimits = { everybody: 256 * KILOBYTE, organisers: 8 * KILOBYTE * KILOBYTE } as const;

/** Refuses bodies that are too long, or do not say how long they are, before a byte of them is read. */
export function limitBodies(): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD") return next();
    // Whatever follows an unread body on the same connection could not be told from it.
    const refuse = (status: number, message: string) =>
      plainRefusal(response.set("Connection", "close"), status, message);
    const length = request.get("content-length");
    if (length === undefined) {
      if (request.get("transfer-encoding") === undefined) return next();
      return refuse(411, "The request did not say how long it is, so nothing was stored.");
    }
    const limit = request.path.startsWith("/consultations") ? bodyLimits.organisers : bodyLimits.everybody;
    if (Number(length) > limit) {
      return refuse(413, `The request was larger than ${Math.round(limit / KILOBYTE)} kB, so nothing was stored.`);
    }
    next();
  };
}
