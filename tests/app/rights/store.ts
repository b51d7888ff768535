import { createHash } from "node:crypto";
import SqliteFile from "better-sqlite3";

/** A second look at the database file, beside the application's own: what is stored, and whether anything was written. */
export interface Store {
  /** Grows with every write of the application that changed something. */
  version(): number;
  /** The SHA-256 of each table's rows. */
  digests(): Readonly<Record<string, string>>;
  /** How many rows each table has. */
  counts(): Readonly<Record<string, number>>;
  /** Tables and columns that hold a text. */
  find(text: string): readonly string[];
  /** Puts everything back as it was when the store was opened. */
  restore(): void;
  close(): void;
}

export function openStore(file: string): Store {
  const sqlite = new SqliteFile(file);
  sqlite.pragma("busy_timeout = 5000");
  const tables = sqlite
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .all()
    .map(({ name }) => name);
  sqlite.exec("attach ':memory:' as kept");
  for (const table of tables) sqlite.exec(`create table kept."${table}" as select * from main."${table}"`);
  const rowsOf = (table: string) => sqlite.prepare<[], Record<string, unknown>>(`select * from main."${table}"`).all();
  return {
    version: () => Number(sqlite.pragma("data_version", { simple: true })),
    digests: () =>
      Object.fromEntries(
        tables.map((table) => {
          const rows = rowsOf(table).map((row) => JSON.stringify(row));
          return [table, createHash("sha256").update(rows.sort().join("\n")).digest("hex")];
        }),
      ),
    counts: () => Object.fromEntries(tables.map((table) => [table, rowsOf(table).length])),
    find: (text) =>
      tables.flatMap((table) =>
        rowsOf(table).flatMap((row) =>
          Object.entries(row).flatMap(([column, value]) =>
            String(value).includes(text) ? [`${table}.${column}`] : [],
          ),
        ),
      ),
    restore() {
      const triggers = sqlite
        .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where type = 'trigger'")
        .all();
      sqlite.pragma("foreign_keys = off");
      sqlite.transaction(() => {
        for (const { name } of triggers) sqlite.exec(`drop trigger "${name}"`);
        for (const table of tables) {
          sqlite.exec(`delete from main."${table}"; insert into main."${table}" select * from kept."${table}"`);
        }
        for (const trigger of triggers) sqlite.exec(trigger.sql);
      })();
    },
    close: () => {
      sqlite.close();
    },
  };
}
