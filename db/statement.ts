import { type Compilable, CompiledQuery, type QueryResult } from "kysely";
import { toDbError } from "./errors.js";
import { type Db, dialectOf } from "./open.js";
import { SqliteFileAdapter } from "./sqlite-dialect.js";

/** Stands for a value while a statement is built; the value itself comes with each execution. */
class Slot {
  constructor(
    readonly name: string,
    readonly row: number,
  ) {}
}

interface Text {
  readonly sql: string;
  /** Slots, and values that are the same at every execution. */
  readonly parameters: readonly unknown[];
}

/** Column lists and numbers of rows for which the text of an INSERT is kept. */
const MAX_KEPT_TEXTS = 100;

interface Statement<Values, Row> {
  readonly all: (db: Db, values: Values) => Promise<Row[]>;
  readonly first: (db: Db, values: Values) => Promise<Row | undefined>;
}

/**
 * A statement that is built and compiled once per engine: for the few that every request of a panelist executes, since building one takes
 * several times as long as executing it. `build` is called with stand-ins for the values, which it may only hand on to the query
 * as they are: what it decides, it decides once for all executions.
 */
export function statement<Values extends object, Row>(
  build: (db: Db, values: Values) => Compilable<Row>,
): Statement<Values, Row> {
  const texts = new Map<string, Text>();
  const all = async (db: Db, values: Values): Promise<Row[]> => {
    const engine = dialectOf(db);
    const text = texts.get(engine) ?? build(db, standIns()).compile();
    texts.set(engine, text);
    return (await execute<Row>(db, text, [values])).rows;
  };
  return { all, first: async (db, values) => (await all(db, values))[0] };
}

/**
 * As `statement`, for an INSERT of rows that all have the same columns: the text is kept per engine, columns and number of rows, up to a bound.
 * Executes nothing for no rows.
 */
export function insertStatement<Row extends object, Returned>(
  build: (db: Db, rows: Row[]) => Compilable<Returned>,
): (db: Db, rows: readonly Row[]) => Promise<QueryResult<Returned>> {
  const texts = new Map<string, Text>();
  return async (db, rows) => {
    const [first] = rows;
    if (!first) return { rows: [] };
    const columns = columnsOf(first);
    const list = columns.join();
    if (!rows.every((row) => hasColumns(row, columns))) throw new Error("rows of one INSERT have the same columns");
    const name = [dialectOf(db), rows.length, list].join(" ");
    const text =
      texts.get(name) ??
      build(
        db,
        rows.map((_, row) => standInRow<Row>(columns, row)),
      ).compile();
    if (!texts.has(name) && texts.size >= MAX_KEPT_TEXTS) texts.clear();
    texts.set(name, { sql: text.sql, parameters: text.parameters });
    return execute<Returned>(db, text, rows);
  };
}

async function execute<Row>(db: Db, { sql, parameters }: Text, rows: readonly object[]): Promise<QueryResult<Row>> {
  const given = parameters.map((parameter) =>
    parameter instanceof Slot ? Reflect.get(rows[parameter.row] ?? {}, parameter.name) : parameter,
  );
  const done = executeNow(db, sql, given) as QueryResult<Row> | undefined;
  return done ?? db.executeQuery(CompiledQuery.raw(sql, given) as CompiledQuery<Row>);
}

function executeNow(db: Db, sql: string, given: readonly unknown[]): QueryResult<unknown> | undefined {
  const { adapter } = db.getExecutor();
  if (!(adapter instanceof SqliteFileAdapter)) return undefined;
  try {
    return adapter.executeNow(sql, given, { isInTransaction: db.isTransaction });
  } catch (error) {
    throw toDbError(error);
  }
}

function columnsOf(row: object): string[] {
  return Object.entries(row).flatMap(([column, value]) => (value === undefined ? [] : [column]));
}

function hasColumns(row: object, columns: readonly string[]): boolean {
  let given = 0;
  for (const column in row) if (Reflect.get(row, column) !== undefined) given += 1;
  return given === columns.length && columns.every((column) => Reflect.get(row, column) !== undefined);
}

/** Whatever is asked of it is a stand-in; the type is that of the values to come. */
function standIns<Values extends object>(): Values {
  return new Proxy({}, { get: (_target, name) => new Slot(String(name), 0) }) as Values;
}

function standInRow<Row extends object>(columns: readonly string[], row: number): Row {
  return Object.fromEntries(columns.map((column) => [column, new Slot(column, row)])) as Row;
}
