import cluster from "node:cluster";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { ServerBuild } from "@remix-run/node";
import {
  declineDemonstration,
  isFirstStart,
  loadDemonstration,
  mintDemonstrationLinks,
} from "../demo/load-demonstration";
import { openInstance } from "../server/open-instance";
import { readSettings, type Settings } from "../server/settings";
import type { startServer } from "../server/start-server";
import { describeLinks } from "./demo";
import { type CommandIo, exitCodes } from "./io";
import { stopOrdered, supervise } from "./supervise";

/**
 * The server lives in the Remix build (see entry.server.tsx), so that its classes exist once per process. Commands and
 * their chunks lie one folder deep in build/, wherever the bundler puts this module.
 */
const buildDirectory = new URL("../", import.meta.url);

type Build = ServerBuild & { readonly entry: { readonly module: { readonly startServer: typeof startServer } } };

/**
 * `tholos serve`: runs until it is told to stop (SIGTERM, SIGINT), then ends what is running and closes the database. With several
 * processes this one answers nothing itself: it starts the others, which come here too, and replaces one that dies.
 */
export async function serve(argv: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    io.stderr.write("Usage: tholos serve [--empty]\n");
    return exitCodes.usage;
  }
  const settings = readSettings(io.environment);
  const buildFile = new URL("server/index.js", buildDirectory);
  if (!existsSync(buildFile)) {
    io.stderr.write("The application is not built. Run `npm run build`, then try again.\n");
    return exitCodes.failed;
  }
  if (cluster.isWorker) {
    // Listened for before anything else listens: until then the order waits, afterwards it would be lost.
    const stopping = Promise.race([stopAsked(), stopOrdered()]);
    const server = await startHere(buildFile, settings);
    await stopping;
    await server.stop();
    process.disconnect();
    return exitCodes.done;
  }
  await prepareDemonstration(settings, options.empty, io);
  // Before the server's own work begins: a second connection of this process to the same file would wait for it, and so would it.
  const links = await demonstrationLinks(settings);
  const stopping = stopAsked();
  const server =
    settings.processes > 1 ? await supervise(settings.processes, io) : await startHere(buildFile, settings);
  if (!server) return exitCodes.failed;
  io.stdout.write(`Tholos is ready at ${settings.baseUrl}\n${links}`);
  await stopping;
  await server.stop();
  return exitCodes.done;
}

const stopAsked = () => Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);

async function startHere(buildFile: URL, settings: Settings) {
  const remix: Build = await import(buildFile.href);
  return remix.entry.module.startServer({
    settings,
    remix,
    clientDirectory: fileURLToPath(new URL("client", buildDirectory)),
  });
}

/** On the first start of an empty instance; several processes starting at once on one database are told to use `tholos demo`. */
async function prepareDemonstration(settings: Settings, isDeclined: boolean, io: CommandIo): Promise<void> {
  const instance = await openInstance(settings);
  try {
    const { context } = instance;
    if (!(await isFirstStart(context))) return;
    if (isDeclined || settings.databaseUrl !== undefined) {
      await declineDemonstration(context);
      return;
    }
    io.stdout.write("First start: loading the demonstration …\n");
    await loadDemonstration(context);
  } finally {
    await instance.close();
  }
}

async function demonstrationLinks(settings: Settings): Promise<string> {
  const instance = await openInstance(settings);
  try {
    const links = await mintDemonstrationLinks(instance.context);
    if (!links) return "";
    return `\n${describeLinks(links)}\n\n`;
  } finally {
    await instance.close();
  }
}

function readOptions(argv: readonly string[]): { empty: boolean } | undefined {
  try {
    const { values } = parseArgs({ args: [...argv], options: { empty: { type: "boolean", default: false } } });
    return { empty: values.empty };
  } catch {
    return undefined;
  }
}
