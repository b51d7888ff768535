import { sql } from "kysely";
import { type Db, dialectOf } from "../../db/open.js";

export interface LiveTable {
  readonly name: string;
  /** Column name to whether it may be null. */
  readonly columns: Readonly<Record<string, boolean>>;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly target: string }[];
  /** Columns of each index in order, keys included; an index over part of the rows or over expressions is left out. */
  readonly indexes: readonly (readonly string[])[];
}

/** The tables as the engine itself describes them, by name; the two of the migrator are left out. */
export async function readLiveSchema(db: Db): Promise<LiveTable[]> {
  const known = await db.introspection.getTables();
  const read = dialectOf(db) === "postgres" ? readPostgresKeys : readSqliteKeys;
  const tables = known.map(async ({ name, columns }) => ({
    name,
    columns: Object.fromEntries(
      columns.map((column): [string, boolean] => [column.name, column.isNullable]).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    ...(await read(db, name)),
  }));
  return (await Promise.all(tables)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Keys = Pick<LiveTable, "primaryKey" | "foreignKeys" | "indexes">;

async function readSqliteKeys(db: Db, table: string): Promise<Keys> {
  const columns = await sql<{ name: string; pk: number }>`select name, pk from pragma_table_info(${table})`.execute(db);
  const references = await sql<{ id: number; column: string; target: string }>`
    select id, "from" as "column", "table" as target from pragma_foreign_key_list(${table}) order by id, seq`.execute(
    db,
  );
  const indexed = await sql<{ index: string; column: string | null }>`
    select list.name as "index", info.name as "column"
    from pragma_index_list(${table}) as list, pragma_index_info(list.name) as info
    where list.partial = 0 order by list.name, info.seqno`.execute(db);
  return {
    primaryKey: columns.rows
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ name }) => name),
    foreignKeys: groupBy(references.rows, ({ id }) => String(id)).map((rows) => ({
      columns: rows.map(({ column }) => column),
      target: rows[0]?.target ?? "",
    })),
    indexes: groupBy(indexed.rows, ({ index }) => index).flatMap((rows) => wholeColumns(rows)),
  };
}

async function readPostgresKeys(db: Db, table: string): Promise<Keys> {
  const names = sql`(select array_agg(a.attname::text order by k.position)
    from unnest(c.conkey) with ordinality as k(attnum, position)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum)`;
  const constraints = await sql<{ kind: string; columns: string[]; target: string | null }>`
    select c.contype as kind, ${names} as columns, target.relname as target
    from pg_constraint c left join pg_class target on target.oid = c.confrelid
    where c.conrelid = format('%I', ${table}::text)::regclass and c.contype in ('p', 'f')`.execute(db);
  const indexed = await sql<{ index: string; column: string | null }>`
    select i.indexrelid::text as "index", a.attname::text as "column"
    from pg_index i cross join lateral unnest(i.indkey) with ordinality as k(attnum, position)
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = format('%I', ${table}::text)::regclass and i.indpred is null
    order by i.indexrelid, k.position`.execute(db);
  return {
    primaryKey: constraints.rows.find(({ kind }) => kind === "p")?.columns ?? [],
    foreignKeys: constraints.rows
      .filter(({ kind }) => kind === "f")
      .map(({ columns, target }) => ({ columns, target: target ?? "" })),
    indexes: groupBy(indexed.rows, ({ index }) => index).flatMap((rows) => wholeColumns(rows)),
  };
}

function wholeColumns(rows: readonly { readonly column: string | null }[]): string[][] {
  const columns = rows.flatMap(({ column }) => (column === null ? [] : [column]));
  return columns.length === rows.length ? [columns] : [];
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups.values()];
}
