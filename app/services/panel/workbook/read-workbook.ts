import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { DomainError } from "../../domain-error";
import { startThread } from "../../threads/start-thread";
import { unpacksToReadableSize } from "./archive-size";
import type { SheetRecords } from "./read-first-sheet";

const CODE = { built: "../cli/workbook-worker.js", source: "../panel/workbook/worker.ts" };
/** To start, on a machine that does other things too. */
const LONGEST_START = 30_000;
const LONGEST_READING = 10_000;
/** Each may take half a gigabyte of memory. */
const MOST_AT_ONCE = 2;

let running = 0;

export type WorkbookReading =
  | Extract<SheetRecords, { ok: true }>
  | { readonly ok: false; readonly reason: "broken-workbook" | "heavy-workbook" };

/**
 * The first sheet of a workbook, read in a thread of its own that ends with it: one that takes too long or too much memory holds nobody else up.
 *
 * Throws  DomainError `too-many-requests` while others are being read.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookReading> {
  if (!unpacksToReadableSize(bytes)) return { ok: false, reason: "heavy-workbook" };
  if (running >= MOST_AT_ONCE) {
    throw new DomainError(
      "too-many-requests",
      "Other workbooks are being read right now. Please try again in a minute.",
    );
  }
  running += 1;
  const worker = startThread(CODE);
  // One that breaks after it was given up must not end the process.
  worker.on("error", () => undefined);
  try {
    await nextMessage(worker, LONGEST_START);
    const reading = nextMessage(worker, LONGEST_READING);
    worker.postMessage(Uint8Array.from(bytes).buffer);
    return (await reading) as SheetRecords;
  } catch {
    // Out of time or memory: whatever it is, it is no list of people.
    return { ok: false, reason: "heavy-workbook" };
  } finally {
    running -= 1;
    void worker.terminate();
  }
}

/** What a thread says next; it fails when the thread ends, breaks or takes too long. */
async function nextMessage(worker: Worker, milliseconds: number): Promise<unknown> {
  worker.ref();
  const ended = new AbortController();
  worker.once("exit", () => ended.abort());
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(milliseconds)]);
  const [message] = (await once(worker, "message", { signal })) as unknown[];
  return message;
}
