import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryCompiler, TransactionSettings } from "kysely";
import { toDbError } from "./errors.js";

/** The dialect, with every failure of a query passed through `toDbError`. */
export function withNamedErrors(dialect: Dialect): Dialect {
  return {
    createDriver: () => new NamedErrorsDriver(dialect.createDriver()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

class NamedErrorsConnection implements DatabaseConnection {
  constructor(readonly inner: DatabaseConnection) {}

  async executeQuery<R>(query: CompiledQuery) {
    try {
      return await this.inner.executeQuery<R>(query);
    } catch (error) {
      throw toDbError(error);
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize?: number) {
    try {
      yield* this.inner.streamQuery<R>(query, chunkSize);
    } catch (error) {
      throw toDbError(error);
    }
  }
}

class NamedErrorsDriver implements Driver {
  constructor(private readonly inner: Driver) {}

  init() {
    return this.inner.init();
  }
  async acquireConnection() {
    return new NamedErrorsConnection(await this.inner.acquireConnection());
  }
  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
    try {
      await this.inner.beginTransaction(connection, settings);
    } catch (error) {
      throw toDbError(error);
    }
  }
  commitTransaction(connection: DatabaseConnection) {
    return this.inner.commitTransaction(connection);
  }
  rollbackTransaction(connection: DatabaseConnection) {
    return this.inner.rollbackTransaction(connection);
  }
  async savepoint(connection: DatabaseConnection, name: string, compileQuery: QueryCompiler["compileQuery"]) {
    await this.inner.savepoint?.(connection, name, compileQuery);
  }
  async rollbackToSavepoint(connection: DatabaseConnection, name: string, compileQuery: QueryCompiler["compileQuery"]) {
    await this.inner.rollbackToSavepoint?.(connection, name, compileQuery);
  }
  async releaseSavepoint(connection: DatabaseConnection, name: string, compileQuery: QueryCompiler["compileQuery"]) {
    await this.inner.releaseSavepoint?.(connection, name, compileQuery);
  }
  /** The inner driver wants back the connection that it gave. */
  releaseConnection(connection: DatabaseConnection) {
    return this.inner.releaseConnection(connection instanceof NamedErrorsConnection ? connection.inner : connection);
  }
  destroy() {
    return this.inner.destroy();
  }
}
