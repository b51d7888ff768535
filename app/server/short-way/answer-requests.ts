import { gzipSync } from "node:zlib";
import {
  type AppLoadContext,
  createRequestHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from "@remix-run/node";
import type { Response as Answer, Request as Asked, RequestHandler } from "express";
import { buildForDocuments } from "../route-areas";
import { createShortWay, type WholeAnswer } from "./answer-shortly";
import { buildWithOutcomes } from "./outcomes";

interface Options {
  readonly getLoadContext: (response: Answer) => AppLoadContext;
  readonly gzipLevel: number;
}

/** Below this a compressed answer is no smaller. */
const LEAST_TO_COMPRESS = 1024;
/** What programs send that know nothing better than gzip; browsers that offer more are served by the middleware for it. */
const GZIP_ONLY = /^gzip(?:, *deflate)?$/;

/** Answers documents of one area: by the short way, and by Remix where that has no answer. */
export function answerDocuments(build: ServerBuild, options: Options): RequestHandler {
  const shortWay = createShortWay(build);
  const remix = createRequestHandler(buildForDocuments(buildWithOutcomes(build)), process.env.NODE_ENV);
  return async (asked, answer, next) => {
    try {
      const body = asked.method === "GET" || asked.method === "HEAD" ? undefined : await readBody(asked);
      const context = options.getLoadContext(answer);
      const request = () => toRequest(asked, body);
      const whole = await shortWay(request(), context);
      if (whole) sendWhole(asked, answer, whole, options.gzipLevel);
      else await sendResponse(answer, await remix(request(), context));
    } catch (error) {
      next(error);
    }
  };
}

/** Whole, as its length was checked before (middleware/body-limit.ts). */
/** The body in one piece. By events, since iterating over a request takes longer than reading it. Throws when the sender goes away before its end. */
function readBody(asked: Asked): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    asked.on("data", (part: Buffer) => parts.push(part));
    asked.on("end", () => resolve(Buffer.concat(parts)));
    asked.on("error", reject);
    asked.on("close", () => reject(new Error("The request ended before its body did.")));
  });
}

/** As @remix-run/express makes it. */
function toRequest(asked: Asked, body: Buffer<ArrayBuffer> | undefined): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(asked.headers)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one);
    else if (value) headers.set(name, value);
  }
  const port = portOf(asked.get("X-Forwarded-Host")) ?? portOf(asked.get("Host"));
  const host = port === undefined ? asked.hostname : `${asked.hostname}:${port}`;
  const url = new URL(`${asked.protocol}://${host}${asked.originalUrl}`);
  return new Request(url, { method: asked.method, headers, ...(body && { body }) });
}

function portOf(host: string | undefined): number | undefined {
  const port = Number.parseInt(host?.split(":")[1] ?? "", 10);
  return Number.isSafeInteger(port) ? port : undefined;
}

function sendWhole(asked: Asked, answer: Answer, { status, headers, body }: WholeAnswer, level: number): void {
  answer.status(status);
  for (const [name, value] of headers) answer.append(name, value);
  if (body === null) {
    answer.end();
  } else if (body.length >= LEAST_TO_COMPRESS && GZIP_ONLY.test(asked.get("Accept-Encoding") ?? "")) {
    const zipped = gzipSync(body, { level });
    answer.setHeader("Content-Encoding", "gzip").setHeader("Content-Length", zipped.length);
    answer.end(zipped);
  } else {
    answer.end(body);
  }
}

async function sendResponse(answer: Answer, { status, statusText, headers, body }: Response): Promise<void> {
  answer.statusMessage = statusText;
  answer.status(status);
  for (const [name, value] of headers) answer.append(name, value);
  if (body) await writeReadableStreamToWritable(body, answer);
  else answer.end();
}
