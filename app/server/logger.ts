import { type Logger, pino } from "pino";
import type { Settings } from "./settings";

export type { Logger };

/**
 * The log of the process, JSON lines on standard output.
 * Callers give ids and patterns only: never answers, names, addresses, tokens or query strings. As a second fence, fields
 * by which those could slip in are cut out, and of an error only its type, message of our own and stack are kept.
 */
export function createLogger(settings: Pick<Settings, "logLevel">): Logger {
  return pino({
    level: settings.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "email",
        "address",
        "toAddress",
        "token",
        "answers",
        "body",
        "headers",
        "url",
        "*.email",
        "*.toAddress",
        "*.token",
      ],
      remove: true,
    },
    serializers: { error: describeError, err: describeError },
  });
}

/** A database error may quote the row that broke a constraint, so only its code and stack frames are logged. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    type: error.name,
    ...(typeof code === "string" ? { code } : { message: error.message }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
