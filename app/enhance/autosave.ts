import { itemId } from "../components/items/ids";
import { fillFields } from "./fill-fields";
import type { LiveItem } from "./live-item";
import { answersInForm, applyExclusive, showItems, visibleOnPage } from "./live-items";
import { newKey } from "./new-key";
import { createPendingStore } from "./pending-store";
import { createSaveQueue, type QueueState, type SavedProblem, type SaveQueue } from "./save-queue";
import { sendSave } from "./send-save";
import { itemOf, watchForm } from "./watch-form";

export interface SaveState {
  readonly status: "idle" | QueueState["status"] | "refused";
  /** When the server last stored something of this page, as it says itself. */
  readonly savedAt: string | null;
  /** What is wrong by item key, once the reader has left the item; empty for what was put right. */
  readonly problems: ReadonlyMap<string, readonly SavedProblem[]>;
  /** Visible items answered now, less those answered when the page was loaded. */
  readonly answeredSince: number;
}

interface AutosaveOptions {
  /** Where one item is posted to. */
  readonly saveUrl: string;
  readonly items: readonly LiveItem[];
  readonly onState: (state: SaveState) => void;
  /** An item is on the server as it stands on the page. */
  readonly onStored?: (itemKey: string) => void;
}

/** How long a submit waits for what is still being stored. */
const SUBMIT_PATIENCE = 4_000;

/**
 * Stores each answer of a form while the reader goes on, and shows and hides items by their conditions. The form works without it:
 * nothing here is needed to answer or to post. What the server has not acknowledged stays on the device and is sent by the next page.
 */
export function startAutosave(form: HTMLFormElement, { saveUrl, items, onState, onStored }: AutosaveOptions): void {
  let state: SaveState = { status: "idle", savedAt: null, problems: new Map(), answeredSince: 0 };
  const change = (changes: Partial<SaveState>) => {
    state = { ...state, ...changes };
    onState(state);
  };
  const found = new Map<string, readonly SavedProblem[]>();
  const countAnswered = () => {
    const answers = answersInForm(items, form);
    const visible = visibleOnPage(items, answers);
    return items.filter(({ key, isDetail }) => !isDetail && visible.has(key) && answers.get(key)).length;
  };
  const answeredAtStart = countAnswered();
  const refresh = () => {
    showItems(items, form);
    change({ answeredSince: countAnswered() - answeredAtStart });
  };
  // An item is called wrong only after the reader has left it: years are incomplete until the third is typed.
  const tellProblems = () => {
    const current = itemOf(document.activeElement)?.dataset.item;
    const problems = new Map([...found].filter(([itemKey]) => itemKey !== current));
    const isRefused = [...problems.values()].some((list) => list.length > 0);
    const isStored = state.status === "stored" || state.status === "refused";
    change({ problems, status: isStored ? (isRefused ? "refused" : "stored") : state.status });
  };

  const queue = createSaveQueue({
    send: (pending) => sendSave(saveUrl, pending),
    store: createPendingStore(saveUrl),
    newKey,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onState: (queueState) => {
      change(queueState);
      if (queueState.status === "stored") tellProblems();
    },
    onProblems: (itemKey, problems) => {
      found.set(itemKey, problems);
      if (problems.length === 0) onStored?.(itemKey);
    },
  });
  restorePending(form, queue);
  for (const item of form.querySelectorAll<HTMLElement>("[data-item]")) applyExclusive(item);
  refresh();
  watchForm(form, { onSave: queue.add, onChange: refresh, onLeave: tellProblems });
  holdSubmit(form, queue, items);
  window.addEventListener("online", queue.wake);
}

/** Puts back what an earlier visit could not store, while it is sent again. */
function restorePending(form: HTMLFormElement, queue: SaveQueue): void {
  for (const { itemKey, fields } of queue.pending()) {
    const item = document.getElementById(itemId(itemKey));
    if (!item || !form.contains(item)) continue;
    const values = new Map<string, string[]>();
    for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
    fillFields(item, values, { isSilent: true });
  }
}

/**
 * A form that is submitted while answers are still on their way waits for them, so that no older answer arrives after it. When
 * they cannot be stored for now the page stays, with everything on it; a second submit goes through and carries them itself.
 */
function holdSubmit(form: HTMLFormElement, queue: SaveQueue, items: readonly LiveItem[]): void {
  let isInsisting = false;
  const hold = (event: SubmitEvent) => {
    if (queue.pending().length === 0) return;
    if (isInsisting) {
      queue.drop(new Set(items.map((item) => item.key)));
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const { submitter } = event;
    const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), SUBMIT_PATIENCE));
    void Promise.race([queue.settled(), patience]).then((isSettled) => {
      isInsisting = true;
      if (isSettled) form.requestSubmit(submitter);
    });
  };
  form.addEventListener("submit", hold, { capture: true });
}
