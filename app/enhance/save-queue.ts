/** The fields of one item, to be stored under a key that tells a repetition from a change. */
export interface PendingSave {
  readonly itemKey: string;
  readonly idempotencyKey: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Sent at least once, so it may have been stored: it is repeated unchanged until an answer comes. */
  readonly isAttempted: boolean;
  /** What was stored of the item when this was given, as the server had named it; null where that is not known. */
  readonly seen: string | null;
  /** When it was given, by the device's clock. */
  readonly givenAt: number;
  /** The question in words, to say which answer is meant where the question is not on the page. */
  readonly question: string;
  /** The answer in the words of the page; missing in what an earlier version of the software kept. */
  readonly words?: readonly string[];
  /** When the person read that it can never be stored, by the device's clock. */
  readonly toldAt?: number;
}

/** What is wrong with an answer, in the words of the page. */
export interface SavedProblem {
  readonly code: string;
  readonly text: string;
}

/** Another device changed the same item: which answer counts now, and both in words. */
export interface ElsewhereReply {
  readonly winner: "here" | "elsewhere";
  /** The time of day of the other device's answer. */
  readonly at: string;
  readonly theirs: string;
  readonly ours: string;
  /** The fields that hold the other device's answer. */
  readonly fields: PendingSave["fields"];
}

/** Why nothing of this page can be stored for now. */
export type EndedWhy = "signed-out" | "link-ended" | "round-closed" | "withdrawn" | "declined" | "other-person";

/** These do not end again while a page is open: nothing more is sent from it. */
export const isForGood = (why: EndedWhy) => why === "round-closed" || why === "withdrawn";

export interface StoredOutcome {
  readonly type: "stored";
  /** The time of day as the page says it. */
  readonly savedAt: string;
  readonly problems: readonly SavedProblem[];
  /** What is stored of the item now. */
  readonly version: string;
  readonly elsewhere: ElsewhereReply | null;
}
export type SendOutcome =
  | StoredOutcome
  /** No answer, or one that says that another try may succeed. */
  | { readonly type: "unreachable" }
  /** This answer cannot be stored; others may. */
  | { readonly type: "refused" }
  /** Nothing can be stored before something changes. */
  | { readonly type: "ended"; readonly why: EndedWhy };

export type QueueState =
  | { readonly status: "saving" | "waiting" | "not-asked" }
  | { readonly status: "ended"; readonly why: EndedWhy }
  | { readonly status: "stored"; readonly savedAt: string };

/** What is not acknowledged, kept over reloads and crashes; other pages of the same person use it too. */
export interface KeptAnswers {
  /** In the order in which the answers were given. */
  readonly read: () => readonly PendingSave[];
  readonly put: (entry: PendingSave) => void;
  readonly remove: (idempotencyKey: string) => void;
  /** False when another page has stored it meanwhile, or the person has removed it. */
  readonly has: (idempotencyKey: string) => boolean;
}

interface SaveQueueOptions {
  readonly send: (pending: PendingSave) => Promise<SendOutcome>;
  readonly store: KeptAnswers;
  readonly newKey: () => string;
  readonly now: () => number;
  readonly isOnline: () => boolean;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** `waiting`: how many answers wait. */
  readonly onState: (state: QueueState, waiting: number) => void;
  /** `isLatest`: nothing newer waits for the same item. */
  readonly onStored: (entry: PendingSave, outcome: StoredOutcome, isLatest: boolean) => void;
}

export interface SaveQueue {
  readonly add: (answer: Pick<PendingSave, "itemKey" | "fields" | "seen" | "question" | "words">) => void;
  /** Gives up what waits, on the wish of the person. */
  readonly discard: () => void;
  readonly pending: () => readonly PendingSave[];
  /** Tries again at once: the network is back, or the page is looked at again. */
  readonly wake: () => void;
  /** Resolves with true once nothing is to be sent, with false when that will not be for now. */
  readonly settled: () => Promise<boolean>;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * Stores answers one after the other in the order they were given. A sending without an answer is repeated under the same key, with growing
 * pauses; a newer answer to the same item replaces one that was never sent. An answer that could not be read as one stays on the device as it was
 * typed, until it is put right.
 */
export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  const { send, store, newKey, now, isOnline, pause, onState, onStored } = options;
  let queue = [...store.read()];
  /** Kept, but not sent again by this page. */
  const aside = new Set<string>();
  let isRunning = false;
  let over: EndedWhy | null = null;
  let wakeUp = () => {};
  let waiters: ((isEmpty: boolean) => void)[] = [];

  const toSend = () => queue.filter(({ idempotencyKey }) => !aside.has(idempotencyKey));
  const replace = (entry: PendingSave) => {
    queue = queue.map((known) => (known.idempotencyKey === entry.idempotencyKey ? entry : known));
    store.put(entry);
  };
  const forget = (entries: readonly PendingSave[]) => {
    const keys = new Set(entries.map(({ idempotencyKey }) => idempotencyKey));
    queue = queue.filter(({ idempotencyKey }) => !keys.has(idempotencyKey));
    for (const key of keys) store.remove(key);
  };
  const tell = (state: QueueState) => onState(state, toSend().length);
  const tellWaiters = (isEmpty: boolean) => {
    for (const waiter of waiters) waiter(isEmpty);
    waiters = [];
  };

  async function rest(milliseconds: number): Promise<void> {
    tell({ status: "waiting" });
    tellWaiters(false);
    await Promise.race([pause(milliseconds), new Promise<void>((resolve) => (wakeUp = resolve))]);
  }

  function acknowledge(entry: PendingSave, outcome: StoredOutcome): void {
    const isFaulty = outcome.problems.length > 0;
    const later = queue.filter(
      ({ itemKey, idempotencyKey }) => itemKey === entry.itemKey && idempotencyKey !== entry.idempotencyKey,
    );
    if (isFaulty && later.length === 0) aside.add(entry.idempotencyKey);
    else forget([entry]);
    // What was given after it on this device knows of it; where another device's answer stands instead, that is still news.
    const isNews = outcome.elsewhere?.winner === "elsewhere";
    if (!isFaulty && !isNews) for (const next of later) replace({ ...next, seen: outcome.version });
    onStored(entry, outcome, later.length === 0);
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    if (over !== null) {
      tell({ status: "ended", why: over });
      return;
    }
    isRunning = true;
    let wait = FIRST_PAUSE;
    let end: QueueState | undefined;
    for (let entry = toSend()[0]; entry; entry = toSend()[0]) {
      if (!store.has(entry.idempotencyKey)) {
        forget([entry]);
        continue;
      }
      // Devices are sometimes wrong about being offline: after the longest pause it is tried all the same.
      if (!isOnline() && wait < LONGEST_PAUSE) {
        await rest(wait);
        wait = Math.min(wait * 2, LONGEST_PAUSE);
        continue;
      }
      const sent = { ...entry, isAttempted: true };
      replace(sent);
      if (wait === FIRST_PAUSE) tell({ status: "saving" });
      const outcome = await send(sent);
      if (outcome.type === "ended") {
        isRunning = false;
        if (isForGood(outcome.why)) over = outcome.why;
        tell({ status: "ended", why: outcome.why });
        tellWaiters(false);
        return;
      }
      if (outcome.type === "unreachable") {
        await rest(wait);
        wait = Math.min(wait * 2, LONGEST_PAUSE);
        continue;
      }
      wait = FIRST_PAUSE;
      if (outcome.type === "refused") {
        aside.add(sent.idempotencyKey);
        end = { status: "not-asked" };
      } else {
        acknowledge(sent, outcome);
        end = { status: "stored", savedAt: outcome.savedAt };
      }
    }
    isRunning = false;
    if (end) tell(end);
    tellWaiters(true);
  }

  if (queue.length > 0) void run();
  return {
    add({ itemKey, fields, seen, question, words }) {
      forget(
        queue.filter((entry) => entry.itemKey === itemKey && (!entry.isAttempted || aside.has(entry.idempotencyKey))),
      );
      const entry = {
        itemKey,
        fields,
        seen,
        question,
        words,
        idempotencyKey: newKey(),
        givenAt: now(),
        isAttempted: false,
      };
      queue = [...queue, entry];
      store.put(entry);
      if (isRunning && !isOnline()) tell({ status: "waiting" });
      void run();
    },
    discard() {
      forget(queue);
      tell(over === null ? { status: "waiting" } : { status: "ended", why: over });
    },
    pending: () => queue,
    wake() {
      wakeUp();
      void run();
    },
    settled() {
      if (over !== null) return Promise.resolve(false);
      if (toSend().length === 0 && !isRunning) return Promise.resolve(true);
      return new Promise((resolve) => waiters.push(resolve));
    },
  };
}
