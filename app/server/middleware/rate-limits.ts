import cluster from "node:cluster";
import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { RateLimiterCluster, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { plainRefusal } from "../plain-refusal";

export interface RateRule {
  readonly name: string;
  /** How many, in how many seconds, from one network address or, with `whose`, from one person. */
  readonly points: number;
  readonly seconds: number;
  /** Guessing is limited by counting what failed: a conference hall that shares one address and holds good links is not. */
  readonly counts: "requests" | "failures";
  readonly applies: (request: Request) => boolean;
  /** Counted over all processes of the instance, where the limit holds off mail and noise; else by each, which costs nothing. */
  readonly isShared?: boolean;
  /** What a request is counted under instead of its network address. */
  readonly whose?: (request: Request) => string | undefined;
}

/** How long the process that counts may take to answer. */
const SHARED_TIMEOUT_MS = 5_000;

/** Limits on what strangers can do, and on how often one panelist can have answers worked out. Guessing a 128-bit token stays hopeless far above them; they keep noise and mail bombs out. */
const rateRules: readonly RateRule[] = [
  {
    name: "sign-in-confirm",
    points: 20,
    seconds: 300,
    counts: "failures",
    isShared: true,
    applies: ({ method, path }) => method === "POST" && isUnder(path, "/sign-in/confirm"),
  },
  {
    // A flood guard: wrong passwords and asked-for mails are slowed one by one, and by account (services/account/sign-in-delay.ts).
    name: "sign-in",
    points: 120,
    seconds: 60,
    counts: "requests",
    isShared: true,
    applies: ({ method, path }) => method === "POST" && (isUnder(path, "/sign-in") || isUnder(path, "/sign-up")),
  },
  {
    // Each asks a provider something; none is a guess at an account, so nobody is locked out of one.
    name: "sign-in-with",
    points: 120,
    seconds: 60,
    counts: "requests",
    isShared: true,
    applies: ({ path }) => isUnder(path, "/sign-in/with"),
  },
  {
    name: "join",
    points: 60,
    seconds: 60,
    counts: "failures",
    applies: ({ path }) => isUnder(path, "/join") || isUnder(path, "/mail"),
  },
  {
    name: "colleague",
    points: 20,
    seconds: 300,
    counts: "failures",
    isShared: true,
    applies: ({ path }) => isUnder(path, "/colleague"),
  },
  {
    // Each press may send a mail; a meeting that shares one address still gets through.
    name: "call",
    points: 60,
    seconds: 600,
    counts: "requests",
    isShared: true,
    applies: ({ method, path }) => method === "POST" && /^\/public\/[^/]+\/call(?:[/.]|$)/i.test(path),
  },
  {
    // Each press may send a mail; a whole hall that shares one address gets through within minutes.
    name: "meeting-link",
    points: 400,
    seconds: 600,
    counts: "requests",
    isShared: true,
    applies: ({ method, path }) => method === "POST" && /^\/public\/[^/]+\/link(?:[/.]|$)/i.test(path),
  },
  {
    name: "public",
    points: 240,
    seconds: 60,
    counts: "requests",
    isShared: true,
    applies: ({ method, path }) => method === "POST" && isUnder(path, "/public"),
  },
  {
    // Somebody who answers fast saves about twice a second; what waited without network may be a whole questionnaire.
    name: "answers",
    points: 400,
    seconds: 60,
    counts: "requests",
    applies: ({ method, path }) => method !== "GET" && method !== "HEAD" && isUnder(path, "/respond"),
    whose: ticketOf,
  },
];

/** The panelist's ticket as sent, which only its owner has; a ticket has one spelling only, as all of it is signed. */
function ticketOf({ path, headers }: Request): string | undefined {
  const [consultationId] = path.split("/").slice(2);
  if (!consultationId) return undefined;
  let name: string;
  try {
    name = `panelist-${decodeURIComponent(consultationId).replace(/\.data$/, "")}`;
  } catch {
    return undefined;
  }
  for (const pair of headers.cookie?.split(";") ?? []) {
    const [given = "", ...value] = pair.trim().split("=");
    if (given.trim().replace(/^__Host-/, "") === name)
      return createHash("sha256").update(value.join("=")).digest("hex");
  }
  return undefined;
}

/** Single fetch sends the same operation to `path.data`. */
function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path === `${prefix}.data` || path.startsWith(`${prefix}/`);
}

/** The process that started this one counts for all it started (app/cli/supervise.ts). */
function createLimiter({ name, points, seconds, isShared }: RateRule) {
  const options = { keyPrefix: name, points, duration: seconds };
  return isShared && cluster.isWorker
    ? new RateLimiterCluster({ ...options, timeoutMs: SHARED_TIMEOUT_MS })
    : new RateLimiterMemory(options);
}

/** Counts per address; the address is the socket's unless trusted proxies are declared (`TRUSTED_PROXIES`). */
export function limitRates(rules: readonly RateRule[] = rateRules): RequestHandler {
  const limiters = rules.map((rule) => ({
    rule,
    limiter: createLimiter(rule),
  }));
  return async (request, response, next) => {
    const found = limiters.find(({ rule }) => rule.applies(request));
    if (!found) return next();
    const { rule, limiter } = found;
    const address = rule.whose?.(request) ?? request.ip ?? "unknown";
    try {
      if (rule.counts === "requests") {
        await limiter.consume(address);
      } else {
        const failed = await limiter.get(address);
        if (failed !== null && failed.consumedPoints >= rule.points) throw failed;
        response.on("finish", () => {
          // Over the limit `consume` rejects, which the next request meets at `get`.
          if (response.statusCode >= 400) limiter.consume(address).catch(() => undefined);
        });
      }
      next();
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) return next(refused);
      const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      response.set("Retry-After", String(seconds));
      plainRefusal(
        response,
        429,
        `There were too many requests from your network. Please wait ${seconds} seconds and try again. Nothing you saved is lost.`,
      );
    }
  };
}
