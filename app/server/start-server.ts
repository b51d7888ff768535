import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { isMigrated } from "../../db/migrate";
import { jobHandlers } from "../jobs/handlers";
import { startWorker } from "../jobs/start-worker";
import { createSmtpTransport } from "../mail/send-mail";
import { createApp } from "./create-app";
import { openInstance } from "./open-instance";
import type { Settings } from "./settings";

export interface RunningServer {
  readonly url: string;
  /** Stops accepting, lets running requests and jobs end, closes the database. */
  stop(): Promise<void>;
}

/** How long running requests may take after the order to stop. */
const STOP_TIMEOUT_MS = 10_000;

/** Opens the database, migrates it, serves, and does background work. */
export async function startServer(options: {
  readonly settings: Settings;
  readonly remix: ServerBuild;
  readonly clientDirectory: string;
}): Promise<RunningServer> {
  const instance = await openInstance(options.settings);
  const { context } = instance;
  const app = createApp({
    context,
    remix: options.remix,
    clientDirectory: options.clientDirectory,
    checkReady: async () => {
      if (!(await isMigrated(context.db))) throw new Error("the database is not migrated");
    },
  });
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 10_000 }, app);
  try {
    await listen(server, options.settings);
  } catch (error) {
    await instance.close();
    throw error;
  }
  const { smtpUrl } = options.settings;
  const worker = startWorker(context, jobHandlers, smtpUrl === undefined ? undefined : createSmtpTransport(smtpUrl));
  return {
    url: urlOf(server),
    async stop() {
      await Promise.all([close(server), worker.stop()]);
      await instance.close();
    },
  };
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timeout = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
    server.close(() => {
      clearTimeout(timeout);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
