/** The fields of one item, to be stored under a key that tells a repetition from a change. */
export interface PendingSave {
  readonly itemKey: string;
  readonly idempotencyKey: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Sent at least once, so it may have been stored: it is repeated unchanged until an answer comes. */
  readonly isAttempted: boolean;
}

/** What is wrong with an answer, in the words of the page. */
export interface SavedProblem {
  readonly code: string;
  readonly text: string;
}

export type SendOutcome =
  /** `savedAt`: the time of day as the page says it. */
  | { readonly type: "stored"; readonly savedAt: string; readonly problems: readonly SavedProblem[] }
  /** No answer, or one that says that another try may succeed. */
  | { readonly type: "unreachable" }
  /** The round has closed or the session has ended: no repetition will succeed. */
  | { readonly type: "ended" };

export type QueueState =
  | { readonly status: "saving" | "waiting" | "ended" }
  | { readonly status: "stored"; readonly savedAt: string };

interface SaveQueueOptions {
  readonly send: (pending: PendingSave) => Promise<SendOutcome>;
  /** What is not acknowledged yet, kept over reloads and crashes. */
  readonly store: {
    readonly read: () => readonly PendingSave[];
    readonly write: (pending: readonly PendingSave[]) => void;
  };
  readonly newKey: () => string;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly onState: (state: QueueState) => void;
  readonly onProblems: (itemKey: string, problems: readonly SavedProblem[]) => void;
}

export interface SaveQueue {
  readonly add: (itemKey: string, fields: PendingSave["fields"]) => void;
  readonly pending: () => readonly PendingSave[];
  /** Tries again at once, for when the network is back. */
  readonly wake: () => void;
  /** Forgets what is pending of these items, since something newer carries it. */
  readonly drop: (itemKeys: ReadonlySet<string>) => void;
  /** Resolves with true once nothing is pending, with false when that will not be for now. */
  readonly settled: () => Promise<boolean>;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * Stores answers one after the other in the order they were given. A sending without an answer is repeated under the same key, with growing
 * pauses; a newer answer to the same item replaces one that was never sent.
 */
export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  const { send, store, newKey, pause, onState, onProblems } = options;
  let queue = [...store.read()];
  let isRunning = false;
  let wakeUp = () => {};
  let waiters: ((isEmpty: boolean) => void)[] = [];

  const write = (next: PendingSave[]) => {
    queue = next;
    store.write(next);
  };
  const tellWaiters = (isEmpty: boolean) => {
    for (const waiter of waiters) waiter(isEmpty);
    waiters = [];
  };
  const isQueued = (entry: PendingSave) => queue.some(({ idempotencyKey }) => idempotencyKey === entry.idempotencyKey);

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    let rest = FIRST_PAUSE;
    for (let entry = queue[0]; entry; entry = queue[0]) {
      const sent = { ...entry, isAttempted: true };
      write([sent, ...queue.slice(1)]);
      if (rest === FIRST_PAUSE) onState({ status: "saving" });
      const outcome = await send(sent);
      if (outcome.type === "ended") {
        isRunning = false;
        onState({ status: "ended" });
        tellWaiters(false);
        return;
      }
      if (outcome.type === "unreachable") {
        onState({ status: "waiting" });
        tellWaiters(false);
        await Promise.race([pause(rest), new Promise<void>((resolve) => (wakeUp = resolve))]);
        rest = Math.min(rest * 2, LONGEST_PAUSE);
        continue;
      }
      rest = FIRST_PAUSE;
      if (isQueued(sent)) write(queue.slice(1));
      onProblems(sent.itemKey, outcome.problems);
      if (queue.length === 0) onState({ status: "stored", savedAt: outcome.savedAt });
    }
    isRunning = false;
    tellWaiters(true);
  }

  if (queue.length > 0) void run();
  return {
    add(itemKey, fields) {
      const older = queue.filter((entry) => entry.itemKey !== itemKey || entry.isAttempted);
      write([...older, { itemKey, fields, idempotencyKey: newKey(), isAttempted: false }]);
      void run();
    },
    pending: () => queue,
    wake: () => wakeUp(),
    drop(itemKeys) {
      write(queue.filter((entry) => !itemKeys.has(entry.itemKey)));
    },
    settled: () =>
      queue.length === 0 && !isRunning ? Promise.resolve(true) : new Promise((resolve) => waiters.push(resolve)),
  };
}
