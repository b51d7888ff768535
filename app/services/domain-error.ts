/** Why an operation was refused. `app/http/errors.server.ts` has the status of each. */
export type DomainErrorCode =
  | "not-found"
  | "forbidden"
  | "round-closed"
  | "round-not-open"
  | "already-done"
  | "conflict"
  | "declined"
  | "other-person"
  | "not-ready"
  | "invalid"
  | "gone"
  | "withdrawn"
  | "too-many-requests";

/** A refusal in words that the person who asked may read. Anything else that throws is a fault of ours. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    options?: { cause?: unknown; details?: readonly string[] },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.details = options?.details ?? [];
  }
  /** One line per thing that is missing or wrong, where there are several. */
  readonly details: readonly string[];
}
