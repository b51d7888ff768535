import { type CreateTableBuilder, type Kysely, PostgresAdapter, type RawBuilder, sql } from "kysely";

/** Part of the frozen migration: a table as data, and its making on both engines. */
export interface Table {
  readonly columns: Record<string, Column>;
  readonly primaryKey: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly references?: readonly Reference[];
  /** Further indexes. Each reference gets its own, unless a key begins with its columns. */
  readonly indexes?: readonly (readonly string[])[];
  readonly checks?: Record<string, RawBuilder<unknown>>;
}
interface Column {
  readonly type: "text" | "integer" | "double" | "boolean" | "instant";
  readonly isNullable?: true;
  readonly values?: readonly (string | number)[];
}
interface Reference {
  readonly columns: readonly string[];
  readonly table: string;
  readonly target: readonly string[];
  readonly onDelete?: "cascade";
}

export const text: Column = { type: "text" };
export const integer: Column = { type: "integer" };
export const double: Column = { type: "double" };
export const flag: Column = { type: "integer", values: [0, 1] };
export const oneOf = (...values: string[]): Column => ({ type: "text", values });
export const nullable = (column: Column): Column => ({ ...column, isNullable: true });

export const toConsultation: Reference = { columns: ["consultationId"], table: "consultation", target: ["id"] };
/** A reference to a row of the same consultation. */
export const within = (table: string, columns: readonly string[], target: readonly string[] = ["id"]): Reference => ({
  columns: ["consultationId", ...columns],
  table,
  target: ["consultationId", ...target],
});

export const isPostgres = (db: Kysely<any>) => db.getExecutor().adapter instanceof PostgresAdapter;

export async function createTables(db: Kysely<any>, tables: Record<string, Table>): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    await createTable(db, name, table);
    for (const columns of indexesOf(table)) {
      await db.schema
        .createIndex(named(name, columns, "index"))
        .on(name)
        .columns([...columns])
        .execute();
    }
  }
}

async function createTable(db: Kysely<any>, name: string, table: Table): Promise<void> {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, { type, isNullable, values }] of Object.entries(table.columns)) {
    builder = builder.addColumn(column, typeName(db, type), (spec) => (isNullable ? spec : spec.notNull()));
    if (values) {
      const list = sql.join(values.map((value) => sql.lit(value)));
      builder = builder.addCheckConstraint(`${name}_${column}_values`, sql`${sql.ref(column)} in (${list})`);
    }
  }
  builder = builder.addPrimaryKeyConstraint(`${name}_key`, [...table.primaryKey]);
  for (const columns of table.unique ?? []) {
    builder = builder.addUniqueConstraint(named(name, columns, "unique"), [...columns]);
  }
  for (const { columns, table: parent, target, onDelete } of table.references ?? []) {
    builder = builder.addForeignKeyConstraint(
      named(name, columns, "reference"),
      [...columns],
      parent,
      [...target],
      (key) => (onDelete ? key.onDelete(onDelete) : key),
    );
  }
  for (const [check, expression] of Object.entries(table.checks ?? {})) {
    builder = builder.addCheckConstraint(`${name}_${check}`, expression);
  }
  // Strict tables refuse text in a number column, as PostgreSQL does. The library's own tables use types they do not know.
  const isStrict = !isPostgres(db) && Object.values(table.columns).every(({ type }) => type !== "instant");
  await (isStrict ? builder.modifyEnd(sql`strict`) : builder).execute();
}

/** Text compares by bytes on both engines, so that orders are the same whatever the server's locale. */
function typeName(db: Kysely<any>, type: Column["type"]): RawBuilder<unknown> {
  const [postgres, sqlite] = {
    text: [sql`text collate "C"`, sql`text`],
    integer: [sql`integer`, sql`integer`],
    double: [sql`double precision`, sql`real`],
    boolean: [sql`boolean`, sql`integer`],
    instant: [sql`timestamptz`, sql`date`],
  }[type] as [RawBuilder<unknown>, RawBuilder<unknown>];
  return isPostgres(db) ? postgres : sqlite;
}

function indexesOf(table: Table): readonly (readonly string[])[] {
  const keys = [table.primaryKey, ...(table.unique ?? []), ...(table.indexes ?? [])];
  const beginsWith = (key: readonly string[], columns: readonly string[]) =>
    columns.every((column, position) => key[position] === column);
  const uncovered = (table.references ?? [])
    .map(({ columns }) => columns)
    .filter((columns) => !keys.some((key) => beginsWith(key, columns)));
  return [...(table.indexes ?? []), ...uncovered];
}

/** PostgreSQL cuts names at 63 bytes, hence without the column that all have. */
function named(table: string, columns: readonly string[], what: string): string {
  const telling = columns.filter((column) => column !== "consultationId");
  return [table, ...(telling.length > 0 ? telling : columns), what].join("_");
}
