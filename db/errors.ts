/** What the database refused, under one name on both engines. The driver's error is the cause; no value is in the message. */
export class DatabaseRefusal extends Error {
  override readonly name: string = "DatabaseRefusal";
}
/** A write met a round that is not open (a trigger; see the migration). */
export class RoundClosedError extends DatabaseRefusal {
  override readonly name = "RoundClosedError";
}
/** A round's status may only go draft, scheduled, open, closed, reported. */
export class RoundStatusError extends DatabaseRefusal {
  override readonly name = "RoundStatusError";
}
/** The table takes new rows only. */
export class AppendOnlyError extends DatabaseRefusal {
  override readonly name = "AppendOnlyError";
}
/** The row is evidence: a correction is a new row. */
export class FrozenRowError extends DatabaseRefusal {
  override readonly name = "FrozenRowError";
}
export class UniqueViolationError extends DatabaseRefusal {
  override readonly name = "UniqueViolationError";
  constructor(
    readonly table: string,
    readonly columns: readonly string[],
    options: ErrorOptions,
  ) {
    super(`${table} holds such a row already (${columns.join(", ")})`, options);
  }
}
/** A row names another that is not there, or is still named by others. */
export class ForeignKeyViolationError extends DatabaseRefusal {
  override readonly name = "ForeignKeyViolationError";
}
/** A value outside its enumeration or range, of the wrong type, or missing. */
export class CheckViolationError extends DatabaseRefusal {
  override readonly name = "CheckViolationError";
}
/** Another process held the rows too long; the whole transaction may be tried again. */
export class DatabaseBusyError extends DatabaseRefusal {
  override readonly name = "DatabaseBusyError";
}

/**
 * The named error for a refusal by either driver; everything else comes back as it is.
 *
 * `openDatabase` applies it to every query, so callers only test with `instanceof`.
 */
export function toDbError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseRefusal) return error;
  const code = "code" in error ? error.code : undefined;
  if (typeof code !== "string") return error;
  return fromTrigger(error) ?? fromSqlite(error, code) ?? fromPostgres(error, code) ?? error;
}

/** The texts that the triggers of the migration raise, on both engines alike. */
function fromTrigger(error: Error): DatabaseRefusal | undefined {
  const options = { cause: error };
  if (error.message === "round-closed") return new RoundClosedError("the round is not open", options);
  if (error.message === "round-status") return new RoundStatusError("the round cannot go to that status", options);
  if (error.message === "append-only") return new AppendOnlyError("the table takes new rows only", options);
  if (error.message === "frozen") return new FrozenRowError("the row is frozen", options);
  return undefined;
}

function fromSqlite(error: Error, code: string): DatabaseRefusal | undefined {
  const options = { cause: error };
  switch (code) {
    case "SQLITE_CONSTRAINT_UNIQUE":
    case "SQLITE_CONSTRAINT_PRIMARYKEY":
      return uniqueViolationOfSqlite(error);
    case "SQLITE_CONSTRAINT_FOREIGNKEY":
      return new ForeignKeyViolationError("a row names one that is not there", options);
    case "SQLITE_CONSTRAINT_CHECK":
    case "SQLITE_CONSTRAINT_NOTNULL":
    case "SQLITE_CONSTRAINT_DATATYPE":
      return new CheckViolationError("a value is missing or outside what its column takes", options);
    case "SQLITE_BUSY":
    case "SQLITE_BUSY_SNAPSHOT":
      return new DatabaseBusyError("the database is busy", options);
    default:
      return undefined;
  }
}

/** Either `UNIQUE constraint failed: round.consultationId, round.number` or `… index 'contact_consultationId_email_unique'`. */
function uniqueViolationOfSqlite(error: Error): UniqueViolationError {
  const index = /index '(\w+)'/.exec(error.message)?.[1];
  if (index) {
    const [table = "", ...columns] = index.split("_").slice(0, -1);
    return new UniqueViolationError(table, columns, { cause: error });
  }
  const places = [...error.message.matchAll(/(\w+)\.(\w+)/g)];
  const columns = places.map((place) => place[2] ?? "");
  return new UniqueViolationError(places[0]?.[1] ?? "", columns, { cause: error });
}

function fromPostgres(error: Error, code: string): DatabaseRefusal | undefined {
  const options = { cause: error };
  switch (code) {
    case "23505":
      return uniqueViolationOfPostgres(error);
    case "23503":
      return new ForeignKeyViolationError("a row names one that is not there", options);
    case "23502":
    case "23514":
    case "22P02":
    case "22003":
      return new CheckViolationError("a value is missing or outside what its column takes", options);
    case "40001":
    case "40P01":
    case "55P03":
      return new DatabaseBusyError("the database is busy", options);
    default:
      return undefined;
  }
}

/** The columns stand in the detail: `Key ("consultationId", lower(email))=(…) already exists.` */
function uniqueViolationOfPostgres(error: Error): UniqueViolationError {
  const table = "table" in error && typeof error.table === "string" ? error.table : "";
  const detail = "detail" in error && typeof error.detail === "string" ? error.detail : "";
  const key = /^Key \((.*?)\)=/.exec(detail)?.[1] ?? "";
  const columns = key.split(", ").map((column) => column.replace(/^lower\((.*)\)$/, "$1").replaceAll('"', ""));
  return new UniqueViolationError(table, columns, { cause: error });
}
