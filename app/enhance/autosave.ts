import { itemId } from "../components/items/ids";
import { MACHINERY } from "../http/form-machinery";
import { fieldValues, fillFields } from "./fill-fields";
import { holdSubmit } from "./hold-submit";
import type { Keeper } from "./keep-answers";
import type { LiveItem } from "./live-item";
import { answersInForm, applyExclusive, showItems, visibleOnPage } from "./live-items";
import type { QueueState, SavedProblem, SaveQueue } from "./save-queue";
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
  readonly keeper: Keeper;
  readonly items: readonly LiveItem[];
  readonly onState: (state: SaveState) => void;
  /** An item is on the server as it stands on the page. */
  readonly onStored?: (itemKey: string) => void;
}

/**
 * Stores each answer of a form while the reader goes on, and shows and hides items by their conditions. The form works without it:
 * nothing here is needed to answer or to post.
 */
export function startAutosave(form: HTMLFormElement, { keeper, items, onState, onStored }: AutosaveOptions): void {
  let state: SaveState = { status: "idle", savedAt: null, problems: new Map(), answeredSince: 0 };
  const change = (changes: Partial<SaveState>) => {
    state = { ...state, ...changes };
    onState(state);
  };
  const { queue } = keeper;
  const versions = versionsOf(form);
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

  restorePending(form, queue);
  for (const item of form.querySelectorAll<HTMLElement>("[data-item]")) applyExclusive(item);
  refresh();
  const flush = watchForm(form, {
    onSave: (itemKey, fields) =>
      queue.add({ itemKey, fields, seen: versions.get(itemKey), question: questionOf(itemKey) }),
    onChange: refresh,
    onLeave: tellProblems,
  });
  keeper.listen({
    onState: (queueState) => {
      change(queueState);
      if (queueState.status === "stored") tellProblems();
    },
    onStored: ({ itemKey }, { problems, version, elsewhere }, isLatest) => {
      found.set(itemKey, problems);
      if (isLatest && problems.length === 0) versions.set(itemKey, version);
      if (problems.length === 0) onStored?.(itemKey);
      if (elsewhere) setTimeout(refresh);
    },
  });
  holdSubmit(form, keeper, flush);
}

/** What the page knows of each item, in the field that posts it; kept up to date while answers are stored. */
function versionsOf(form: HTMLFormElement) {
  const field = form.querySelector(`[name="${MACHINERY.seen}"]`);
  const input = field instanceof HTMLInputElement ? field : undefined;
  const versions: Record<string, string> = JSON.parse(input?.value || "{}");
  return {
    get: (itemKey: string): string | null => versions[itemKey] ?? null,
    set(itemKey: string, version: string): void {
      versions[itemKey] = version;
      if (input) input.value = JSON.stringify(versions);
    },
  };
}

/** The question of an item as it reads on the page. */
function questionOf(itemKey: string): string {
  return document.getElementById(itemId(itemKey))?.querySelector(".question")?.textContent?.trim() ?? "";
}

/** Puts back what an earlier visit could not store, while it is sent again. */
function restorePending(form: HTMLFormElement, queue: SaveQueue): void {
  for (const { itemKey, fields } of queue.pending()) {
    const item = document.getElementById(itemId(itemKey));
    if (item && form.contains(item)) fillFields(item, fieldValues(fields), { isSilent: true });
  }
}
