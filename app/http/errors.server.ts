import { data } from "@remix-run/node";
import { DomainError, type DomainErrorCode } from "../services/domain-error";

/** The status of each refusal; the one place where a code meets HTTP. */
const statusOf: Record<DomainErrorCode, number> = {
  "not-found": 404,
  forbidden: 403,
  "round-closed": 409,
  "round-not-open": 409,
  "already-done": 409,
  conflict: 409,
  declined: 409,
  "other-person": 409,
  "not-ready": 409,
  invalid: 422,
  gone: 410,
  withdrawn: 410,
  "too-many-requests": 429,
};

/** A refusal as a page receives it. */
export interface Refusal {
  readonly code: DomainErrorCode;
  /** Words that whoever asked may read. */
  readonly refusal: string;
  readonly details: readonly string[];
}

/**
 * For the `catch` of an action: a refusal becomes the action's answer, with its status, so that the page can show it beside
 * what was entered. Anything else is thrown on to the boundary and the log.
 */
export function refusalOrRethrow(error: unknown) {
  if (!(error instanceof DomainError)) throw error;
  return data(refusalOf(error), { status: statusOf[error.code] });
}

/** What the guards throw: `data()` with the words of a refusal. */
export function isRefusal(
  error: unknown,
): error is { readonly data: Refusal & Readonly<Record<string, unknown>>; readonly init: ResponseInit | null } {
  return (
    typeof error === "object" &&
    error !== null &&
    "data" in error &&
    "init" in error &&
    typeof error.data === "object" &&
    error.data !== null &&
    "code" in error.data
  );
}

/** For loaders and guards, which have no form to come back to: the refusal becomes the error page of its status. */
export function throwRefusal(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw data(refusalOf(error), { status: statusOf[error.code] });
}

/** Also for what exists but belongs to somebody else: the two must look alike. */
export function throwNotFound(): never {
  throw data(null, { status: 404 });
}

function refusalOf({ code, message, details }: DomainError): Refusal {
  return { code, refusal: message, details };
}
