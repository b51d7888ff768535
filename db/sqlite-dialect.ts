import SqliteFile from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from "kysely";

/** More different statements than the application has; a bound all the same, since lists make statements of many lengths. */
const MAX_KEPT_STATEMENTS = 500;

/** As much of the file as is read through the system's memory instead of by calls; a larger file is read by both. */
const MAPPED_BYTES = 256 * 1024 * 1024;

/**
 * SQLite in one file. Every transaction takes the write lock at its start: one that reads first and writes later would
 * fail at once, whatever the busy timeout, when another process wrote in between.
 */
export class SqliteFileDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #opened: { readonly file?: OpenedFile };

  constructor(file: string) {
    const opened: { file?: OpenedFile } = {};
    const config = {
      database: async () => {
        opened.file = keepStatements(openFile(file));
        return opened.file;
      },
    };
    super(config);
    this.#config = config;
    this.#opened = opened;
  }

  override createDriver() {
    return new ImmediateSqliteDriver(this.#config);
  }

  override createAdapter() {
    return new SqliteFileAdapter(this.#opened);
  }
}

type OpenedFile = ReturnType<typeof keepStatements>;

export class SqliteFileAdapter extends SqliteAdapter {
  readonly #opened: { readonly file?: OpenedFile };

  constructor(opened: { readonly file?: OpenedFile }) {
    super();
    this.#opened = opened;
  }

  /** SQLite takes schema changes back with the transaction; Kysely says no and would migrate without one. */
  override get supportsTransactionalDdl() {
    return true;
  }

  /**
   * Executes a text at once, without the queue for the only connection, which takes longer than most texts; `undefined` where it has to wait:
   * the file is not open yet, or somebody else's transaction is.
   */
  executeNow(
    sql: string,
    parameters: readonly unknown[],
    { isInTransaction }: { readonly isInTransaction: boolean },
  ): QueryResult<unknown> | undefined {
    const { file } = this.#opened;
    if (!file || (file.isInTransaction() && !isInTransaction)) return undefined;
    const statement = file.prepare(sql);
    if (statement.reader) return { rows: statement.all(...parameters) };
    return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

function openFile(file: string) {
  const sqlite = new SqliteFile(file);
  sqlite.pragma("busy_timeout = 5000");
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  // The journal goes into the file every 16 MB: pages that many answers change are then written once for all of them.
  sqlite.pragma("wal_autocheckpoint = 4000");
  // Another process's commit empties this one's own cache of pages; what is mapped need not be read again.
  sqlite.pragma(`mmap_size = ${MAPPED_BYTES}`);
  sqlite.pragma("foreign_keys = ON");
  return sqlite;
}

/** Preparing a statement costs more than running it; Kysely would prepare each one every time. */
function keepStatements(sqlite: SqliteFile.Database) {
  const kept = new Map<string, SqliteFile.Statement<unknown[]>>();
  return {
    isInTransaction: () => sqlite.inTransaction,
    close: () => {
      sqlite.close();
    },
    prepare: (sql: string) => {
      const known = kept.get(sql);
      if (known) return known;
      const statement = sqlite.prepare<unknown[]>(sql);
      if (kept.size >= MAX_KEPT_STATEMENTS) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}
