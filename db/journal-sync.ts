import { type FileHandle, open } from "node:fs/promises";

/** Brings what was written to SQLite's journal so far onto the disk. */
export type SyncJournal = () => Promise<void>;

/**
 * Of a file in WAL mode whose connection commits without waiting for the disk (`synchronous = NORMAL`): waits for it instead, on a thread of
 * the system's, so that the process goes on meanwhile. The journal is there once something was committed and stays while the connection is open.
 */
export class Journal {
  readonly #file: string;
  #opened: FileHandle | undefined;

  constructor(file: string) {
    this.#file = `${file}-wal`;
  }

  readonly sync: SyncJournal = async () => {
    this.#opened ??= await openIfThere(this.#file);
    await this.#opened?.datasync();
  };

  async close(): Promise<void> {
    await this.#opened?.close();
  }
}

/** `undefined` where nothing was committed so far: some statements may write and did not. */
async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, "r+");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * One wait for the disk for all who ask while another is under way: it begins after the last of them wrote. Once one has failed all later ones do,
 * since the system may then have forgotten what it could not write, and say so to nobody again.
 */
export function groupSyncs(sync: SyncJournal): SyncJournal {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= current.then(() => {
      current = next ?? current;
      next = undefined;
      return sync();
    });
    return next;
  };
}
