import { itemId } from "../components/items/ids";
import { fieldValues, fillFields } from "./fill-fields";
import { holdLinks } from "./hold-links";
import type { KeptData } from "./kept-data";
import { newKey } from "./new-key";
import { createPendingStore } from "./pending-store";
import { createSaveQueue, type PendingSave, type QueueState, type SaveQueue, type StoredOutcome } from "./save-queue";
import { sendSave } from "./send-save";
import { type PutIn, showElsewhere } from "./show-elsewhere";
import { showKeepState } from "./show-keep-state";
import { showLeftBehind } from "./show-left-behind";

/** What a form on the page does about what is stored. */
export interface KeepListener {
  readonly onState?: (state: QueueState) => void;
  readonly onStored?: (entry: PendingSave, outcome: StoredOutcome, isLatest: boolean) => void;
}

export interface Keeper {
  readonly data: KeptData;
  readonly queue: SaveQueue;
  /** For pages whose items are not the fields of a form. */
  readonly putInWith: (putIn: PutIn) => void;
  readonly listen: (listener: KeepListener) => void;
  /** Whether nothing can be stored before something changes. */
  readonly hasEnded: () => boolean;
  /** Says that a form was not sent, since the network is away. */
  readonly tellHeld: () => void;
}

/**
 * Sends what is kept on this device, from whatever page of the questionnaire is open, and says how it stands. An answer stays on the device until
 * the server has acknowledged it.
 */
export function keepAnswers(notice: HTMLElement): Keeper {
  const data: KeptData = JSON.parse(notice.dataset.kept ?? "");
  const { saveUrl, owner, words } = data;
  let putIn: PutIn = putInForm;
  const listeners: KeepListener[] = [];
  const show = showKeepState(notice, words);
  const showLeft = showLeftBehind(notice, () => queue, data);
  let last: { readonly state: QueueState; readonly waiting: number } | undefined;
  const queue: SaveQueue = createSaveQueue({
    send: (pending) => sendSave(saveUrl, owner, pending),
    store: createPendingStore(owner, saveUrl),
    newKey,
    now: Date.now,
    isOnline: () => navigator.onLine,
    // Not all browsers of a panel come back in the same moment when a server does.
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds * (0.75 + Math.random() / 2))),
    onState: (state, waiting) => {
      last = { state, waiting };
      show(state, waiting);
      showLeft(state);
      for (const { onState } of listeners) onState?.(state);
    },
    onStored: (entry, outcome, isLatest) => {
      for (const { onStored } of listeners) onStored?.(entry, outcome, isLatest);
      if (outcome.elsewhere && isLatest) showElsewhere(entry, outcome, { queue, notice, words, putIn });
    },
  });
  const wake = () => {
    if (document.visibilityState === "visible") queue.wake();
  };
  window.addEventListener("online", () => {
    show(last?.state ?? { status: "saving" }, last?.waiting ?? 0);
    queue.wake();
  });
  window.addEventListener("offline", () => show({ status: "waiting" }, last?.waiting ?? 0));
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("pageshow", wake);
  if (!navigator.onLine) show({ status: "waiting" }, queue.pending().length);
  const keeper: Keeper = {
    data,
    queue,
    putInWith: (other) => (putIn = other),
    listen: (listener) => {
      listeners.push(listener);
      if (last) listener.onState?.(last.state);
    },
    hasEnded: () => last?.state.status === "ended",
    tellHeld: () => show({ status: "held" }, last?.waiting ?? 0),
  };
  holdLinks(keeper.tellHeld);
  return keeper;
}

function putInForm(itemKey: string, fields: PendingSave["fields"], how: { readonly isSilent: boolean }): boolean {
  const item = document.getElementById(itemId(itemKey));
  if (item) fillFields(item, fieldValues(fields), how);
  return item !== null;
}
