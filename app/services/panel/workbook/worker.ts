import { parentPort } from "node:worker_threads";
import { readFirstSheet } from "./read-first-sheet";

/** A thread that reads one workbook: what others wrote keeps it busy, not the server. */
parentPort?.on("message", async (bytes: ArrayBuffer) => parentPort?.postMessage(await readFirstSheet(bytes)));
parentPort?.postMessage("ready");
