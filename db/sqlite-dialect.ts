import { setTimeout as pause } from "node:timers/promises";
import SqliteFile from "better-sqlite3";
import {
  type DatabaseConnection,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from "kysely";
import { groupSyncs, Journal, type SyncJournal } from "./journal-sync.js";

/** More different statements than the application has; a bound all the same, since lists make statements of many lengths. */
const MAX_KEPT_STATEMENTS = 500;

/** As much of the file as is read through the system's memory instead of by calls; a larger file is read by both. */
const MAPPED_BYTES = 256 * 1024 * 1024;

/** How long a transaction waits for those of other processes to end. */
const LONGEST_WAIT_MS = 5000;
const BETWEEN_TRIES_MS = 1;

/**
 * SQLite in one file. Every transaction takes the write lock at its start: one that reads first and writes later would
 * fail at once, whatever the busy timeout, when another process wrote in between. What was written is on disk when the promise of
 * its transaction or statement is fulfilled; `syncJournal` is for tests of that.
 */
export class SqliteFileDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #opened: { readonly file?: OpenedFile };
  readonly #journal: Pick<Journal, "sync" | "close">;

  constructor(file: string, syncJournal?: SyncJournal) {
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
    this.#journal = syncJournal ? { sync: syncJournal, close: async () => undefined } : new Journal(file);
  }

  override createDriver() {
    return new SyncingSqliteDriver(this.#config, this.#opened, this.#journal);
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
   * the file is not open yet, somebody else's transaction is, or it writes by itself and the disk is to be waited for.
   */
  executeNow(
    sql: string,
    parameters: readonly unknown[],
    { isInTransaction }: { readonly isInTransaction: boolean },
  ): QueryResult<unknown> | undefined {
    const { file } = this.#opened;
    if (!file || (file.isInTransaction() && !isInTransaction)) return undefined;
    const statement = file.prepare(sql);
    if (!statement.readonly && !isInTransaction) return undefined;
    if (statement.reader) return { rows: statement.all(...parameters) };
    return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) };
  }
}

class SyncingSqliteDriver extends SqliteDriver {
  readonly #opened: { readonly file?: OpenedFile };
  readonly #journal: Pick<Journal, "close">;
  readonly #sync: SyncJournal;

  constructor(
    config: SqliteDialectConfig,
    opened: { readonly file?: OpenedFile },
    journal: Pick<Journal, "sync" | "close">,
  ) {
    super(config);
    this.#opened = opened;
    this.#journal = journal;
    this.#sync = groupSyncs(journal.sync);
  }

  /** While another process writes, this one answers who only reads: SQLite itself would wait asleep. */
  override async beginTransaction() {
    const until = Date.now() + LONGEST_WAIT_MS;
    for (;;) {
      if (this.#opened.file?.tryToBegin(Date.now() >= until)) return;
      await pause(BETWEEN_TRIES_MS);
    }
  }

  override async rollbackTransaction(connection: DatabaseConnection) {
    await super.rollbackTransaction(connection);
    this.#opened.file?.takeWritten();
  }

  /** Others have the connection while its last user waits for the disk. */
  override async releaseConnection() {
    const hasWritten = this.#opened.file?.takeWritten();
    await super.releaseConnection();
    if (hasWritten) await this.#sync();
  }

  override async destroy() {
    await super.destroy();
    await this.#journal.close();
  }
}

function openFile(file: string) {
  const sqlite = new SqliteFile(file);
  sqlite.pragma(`busy_timeout = ${LONGEST_WAIT_MS}`);
  sqlite.pragma("journal_mode = WAL");
  // No commit waits for the disk on this thread; the driver waits for it on another before anybody hears of the commit.
  sqlite.pragma("synchronous = NORMAL");
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
  let hasWritten = false;
  const prepare = (sql: string) => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = sqlite.prepare<unknown[]>(sql);
    if (kept.size >= MAX_KEPT_STATEMENTS) kept.clear();
    kept.set(sql, statement);
    return statement;
  };
  return {
    isInTransaction: () => sqlite.inTransaction,
    close: () => {
      sqlite.close();
    },
    /** For executing it at once. */
    prepare: (sql: string) => {
      const statement = prepare(sql);
      if (!statement.readonly) hasWritten = true;
      return statement;
    },
    /** Whether something was executed since the last call that may have written. */
    takeWritten: () => {
      const before = hasWritten;
      hasWritten = false;
      return before;
    },
    /** Begins a transaction, or says `false` when another process is in one; throws then if this was the last try. */
    tryToBegin: (isLast: boolean) => {
      try {
        prepare("pragma busy_timeout = 0").get();
        prepare("begin immediate").run();
        return true;
      } catch (error) {
        if (!isLast && error instanceof SqliteFile.SqliteError && error.code === "SQLITE_BUSY") return false;
        throw error;
      } finally {
        prepare(`pragma busy_timeout = ${LONGEST_WAIT_MS}`).get();
      }
    },
  };
}
