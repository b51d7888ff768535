import { type RefObject, useEffect, useRef, useState } from "react";
import { fillFields } from "./fill-fields";
import { itemId } from "./ids";
import { answersInForm, applyExclusive, showItems, visibleOnPage } from "./live-items";
import { createPendingStore } from "./pending-store";
import { createSaveQueue, type QueueState, type SaveQueue } from "./save-queue";
import { sendSave } from "./send-save";
import type { ItemView, ProblemView, SectionView } from "./view";
import { itemOf, watchForm } from "./watch-form";

export interface SaveState {
  readonly status: "idle" | QueueState["status"] | "refused";
  /** When the server last stored something of this page, as it says itself. */
  readonly savedAt: string | null;
  /** What is wrong by item key, once the reader has left the item; empty for what was put right. */
  readonly problems: Readonly<Record<string, readonly ProblemView[]>>;
  /** Visible items answered now, less those answered when the page was loaded. */
  readonly answeredSince: number;
}

interface AutosaveOptions {
  /** Where one item is posted to. Null switches saving off (closed sections); conditions stay live. */
  readonly saveUrl: string | null;
  readonly items: readonly ItemView[];
}

const NOTHING_YET: SaveState = { status: "idle", savedAt: null, problems: {}, answeredSince: 0 };
/** How long a submit waits for what is still being stored. */
const SUBMIT_PATIENCE = 4_000;

/**
 * Stores each answer of a form while the reader goes on, and shows and hides items by their conditions. The form works without it:
 * nothing here is needed to answer or to post. What the server has not acknowledged stays on the device and is sent by the next page.
 */
export function useItemAutosave(form: RefObject<HTMLFormElement>, { saveUrl, items }: AutosaveOptions): SaveState {
  const [state, setState] = useState(NOTHING_YET);
  const latestItems = useRef(items);
  latestItems.current = items;

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    return startAutosave(element, saveUrl, () => latestItems.current, setState);
  }, [form, saveUrl]);
  return state;
}

/** A section with what saving found wrong put to its items. */
export function withProblems(section: SectionView, problems: SaveState["problems"]): SectionView {
  if (Object.keys(problems).length === 0) return section;
  return {
    ...section,
    items: section.items.map((item) => ({ ...item, problems: problems[item.key] ?? item.problems })),
  };
}

type SetState = (change: (state: SaveState) => SaveState) => void;

function startAutosave(
  form: HTMLFormElement,
  saveUrl: string | null,
  items: () => readonly ItemView[],
  setState: SetState,
): () => void {
  const found = new Map<string, readonly ProblemView[]>();
  const countAnswered = () => {
    const answers = answersInForm(items(), form);
    const visible = visibleOnPage(items(), answers);
    return [...visible].filter((key) => answers.get(key)).length;
  };
  let answeredAtStart = 0;
  const refresh = () => {
    showItems(items(), form);
    const answeredSince = countAnswered() - answeredAtStart;
    setState((state) => (state.answeredSince === answeredSince ? state : { ...state, answeredSince }));
  };
  // An item is called wrong only after the reader has left it: years are incomplete until the third is typed.
  const tellProblems = () => {
    const current = itemOf(document.activeElement)?.dataset.item;
    const problems = Object.fromEntries([...found].filter(([itemKey]) => itemKey !== current));
    const isRefused = Object.values(problems).some((list) => list.length > 0);
    setState((state) => ({
      ...state,
      problems,
      status:
        isRefused && state.status === "stored"
          ? "refused"
          : state.status === "refused" && !isRefused
            ? "stored"
            : state.status,
    }));
  };

  const queue =
    saveUrl === null
      ? null
      : createSaveQueue({
          send: (pending) => sendSave(saveUrl, pending),
          store: createPendingStore(saveUrl),
          newKey: () => crypto.randomUUID(),
          pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
          onState: (queueState) => {
            setState((state) => ({ ...state, ...queueState }));
            if (queueState.status === "stored") tellProblems();
          },
          onProblems: (itemKey, problems) => found.set(itemKey, problems),
        });

  answeredAtStart = countAnswered();
  if (queue) restorePending(form, queue);
  for (const item of form.querySelectorAll<HTMLElement>("[data-item]")) applyExclusive(item);
  refresh();
  if (!queue) {
    form.addEventListener("change", refresh);
    return () => form.removeEventListener("change", refresh);
  }
  const stopWatching = watchForm(form, { onSave: queue.add, onChange: refresh, onLeave: tellProblems });
  const stopHolding = holdSubmit(form, queue, items);
  window.addEventListener("online", queue.wake);
  return () => {
    stopWatching();
    stopHolding();
    window.removeEventListener("online", queue.wake);
  };
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
function holdSubmit(form: HTMLFormElement, queue: SaveQueue, items: () => readonly ItemView[]): () => void {
  let isInsisting = false;
  const hold = (event: SubmitEvent) => {
    if (queue.pending().length === 0) return;
    if (isInsisting) {
      queue.drop(new Set(items().map((item) => item.key)));
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
  return () => form.removeEventListener("submit", hold, { capture: true });
}
