import type { Response } from "express";
import { nonceOf } from "./middleware/security-headers";

const titles: Record<number, string> = {
  403: "Not allowed",
  404: "Not found",
  411: "The request was incomplete",
  413: "Too much at once",
  429: "Too many requests",
  500: "Something went wrong",
  503: "Not ready",
};

/**
 * Answers before Remix is reached, with a small page of its own: a person may be looking at it.
 * `message` is our own text and goes out as HTML: it must not hold anything from the request.
 */
export function plainRefusal(response: Response, status: number, message: string): void {
  const title = titles[status] ?? "Not possible";
  response
    .status(status)
    .type("html")
    .set("Cache-Control", "no-store")
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>` +
        `<style nonce="${nonceOf(response)}">body{max-width:38rem;margin:15vh auto;padding:0 1.5rem;font:1.0625rem/1.5 system-ui,sans-serif;color-scheme:light dark}</style>` +
        `<main><h1>${title}</h1><p>${message}</p></main></html>`,
    );
}
