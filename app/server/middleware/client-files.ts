import { readdirSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler } from "express";

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * The client's files: their names hold a hash of their content, so a browser keeps them for a year. The build made
 * compressed copies (app/server/build.mjs); a request that accepts one gets it. They carry only the headers that mean
 * something for a file: on a slow line a dozen full sets weigh as much as a page.
 */
export function clientFiles(clientDirectory: string): RequestHandler {
  const assets = join(clientDirectory, "assets");
  const names = new Set(readdirSync(assets));
  const serve = express.static(assets, {
    immutable: true,
    maxAge: "1y",
    index: false,
    fallthrough: false,
    redirect: false,
    // The name says which version it is: nobody needs to ask again whether it changed.
    etag: false,
    lastModified: false,
    acceptRanges: false,
  });
  return (request, response, next) => {
    response.set({ "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" });
    const name = request.path.slice(1);
    const type = types[/\.[a-z]+$/.exec(name)?.[0] ?? ""];
    if (!names.has(name)) {
      response.status(404).type("text").send("Not found");
      return;
    }
    // Browsers name gzip first and mean no preference by it.
    const encoding = request.acceptsEncodings("br") || request.acceptsEncodings("gzip");
    const suffix = encoding === "br" ? ".br" : encoding === "gzip" ? ".gz" : "";
    if (type && suffix && names.has(name + suffix)) {
      request.url = `/${name}${suffix}`;
      response.set({ "Content-Type": type, "Content-Encoding": String(encoding) });
    }
    response.vary("Accept-Encoding");
    serve(request, response, next);
  };
}
