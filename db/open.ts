import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { Kysely, PostgresAdapter, PostgresDialect } from "kysely";
import pg from "pg";
import { withNamedErrors } from "./named-errors.js";
import type { Database } from "./schema.js";
import { SqliteFileDialect } from "./sqlite-dialect.js";

/** The database, or a transaction on it: a function that takes one takes the other. */
export type Db = Kysely<Database>;

/**
 * Opens PostgreSQL when `url` is given, else the SQLite file (made when missing, with its folder). Does not migrate: see
 * `migrateToLatest`. The caller ends it with `db.destroy()`.
 */
export async function openDatabase(place: { url?: string; file?: string }): Promise<Db> {
  if (place.url) return openPostgres(place.url);
  if (!place.file) throw new Error("openDatabase needs the URL of a PostgreSQL server or the name of an SQLite file");
  await mkdir(dirname(place.file), { recursive: true });
  return new Kysely<Database>({ dialect: withNamedErrors(new SqliteFileDialect(place.file)) });
}

/** Which engine is behind it. For the few statements that differ; works in transactions and migrations too. */
export function dialectOf(db: Pick<Db, "getExecutor">): "sqlite" | "postgres" {
  return db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}

function openPostgres(url: string): Db {
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new Error("the database URL must start with postgres:// or postgresql://");
  const pool = new pg.Pool({ connectionString: url, application_name: "tholos", types: numbersAsNumbers });
  // An idle connection that the server ended is replaced by the pool; unheard, the event would end the process.
  pool.on("error", () => undefined);
  return new Kysely<Database>({ dialect: withNamedErrors(new PostgresDialect({ pool })) });
}

/** Counts (int8) and sums (numeric) arrive as text by default; SQLite gives numbers. Ours stay far below 2^53. */
const numbersAsNumbers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC ? Number : pg.types.getTypeParser(oid, format),
};
