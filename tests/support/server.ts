import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findFreePort } from "./postgres.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tholos = join(root, "app/cli/tholos.mjs");

/** How long a server may take until it is ready. */
const READY_MS = 60_000;

export interface TestServer {
  readonly url: string;
  readonly pid: number;
  /** What the process reads from its environment; the same for commands beside it. */
  readonly environment: Readonly<Record<string, string>>;
  /** All it wrote so far. */
  output(): string;
  /** Runs a command on the same database and gives what it printed. */
  run(...argv: string[]): Promise<string>;
  /** Ends it as an operator would and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would; the database stays. */
  kill(): Promise<void>;
}

export interface TestServerOptions {
  /** A PostgreSQL database; without it a new SQLite file. */
  readonly databaseUrl?: string;
  /** Keeps the SQLite file of an earlier server; without it a new folder that goes with `stop`. */
  readonly dataDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Loads the demonstration; it takes a while. */
  readonly withDemonstration?: boolean;
}

/** Starts the built server as a process of its own on a free port, and waits until it is ready. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  if (!existsSync(join(root, "build/cli/main.js")) || !existsSync(join(root, "build/server/index.js"))) {
    throw new Error("The application is not built: run `npm run build` (npm ci does).");
  }
  const port = options.environment?.PORT ?? String(await findFreePort());
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "tholos-server-")));
  const environment: Record<string, string> = {
    PORT: port,
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    LOG_LEVEL: "info",
    ...forServer(options.databaseUrl),
    ...options.environment,
  };
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ...environment,
  };
  const argv = options.withDemonstration ? ["serve"] : ["serve", "--empty"];
  const child = spawn(process.execPath, [tholos, ...argv], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  child.stdout.on("data", (chunk) => said.push(String(chunk)));
  child.stderr.on("data", (chunk) => said.push(String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  const clear = async () => {
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(url, child);
  } catch (cause) {
    child.kill("SIGKILL");
    await clear();
    throw new Error(`The server did not start:\n${said.join("").slice(-4000)}`, { cause });
  }
  return {
    url,
    pid: child.pid ?? 0,
    environment,
    output: () => said.join(""),
    run: async (...command) =>
      (await promisify(execFile)(process.execPath, [tholos, ...command], { cwd: root, env })).stdout,
    async stop() {
      await end(child, "SIGTERM");
      await clear();
      return child.exitCode;
    },
    kill: () => end(child, "SIGKILL"),
  };
}

/** Several servers may share a database, and must then share the secret. */
function forServer(databaseUrl: string | undefined): Record<string, string> {
  if (databaseUrl === undefined) return {};
  return { DATABASE_URL: databaseUrl, SESSION_SECRET: "a secret that only tests know, long enough" };
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    // Until it listens, the connection is refused; another program on the port may never answer.
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Error(`it was not ready within ${READY_MS / 1000} seconds`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
