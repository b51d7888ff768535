import { itemId } from "../components/items/ids";
import { MACHINERY } from "../http/form-machinery";
import { afterPaint } from "./after-paint";
import { fieldValues, fillFields } from "./fill-fields";
import type { FollowedAnswers } from "./follow-answers";
import { holdSubmit } from "./hold-submit";
import type { Keeper } from "./keep-answers";
import type { LiveItem } from "./live-item";
import { applyExclusive, showItems } from "./live-items";
import type { QueueState, SavedProblem, SaveQueue } from "./save-queue";
import { itemOf, watchForm } from "./watch-form";
import { wordsOfItem } from "./words-of-item";

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
  readonly answers: FollowedAnswers;
  readonly onState: (state: SaveState) => void;
  /** An item is on the server as it stands on the page. */
  readonly onStored?: (itemKey: string) => void;
}

/**
 * Stores each answer of a form while the reader goes on, and shows and hides items by their conditions. The form works without it:
 * nothing here is needed to answer or to post.
 */
export function startAutosave(
  form: HTMLFormElement,
  { keeper, items, answers, onState, onStored }: AutosaveOptions,
): void {
  let state: SaveState = { status: "idle", savedAt: null, problems: new Map(), answeredSince: 0 };
  const change = (changes: Partial<SaveState>) => {
    state = { ...state, ...changes };
    onState(state);
  };
  const { queue } = keeper;
  const versions = versionsOf(form);
  const found = new Map<string, readonly SavedProblem[]>();
  const answeredAtStart = answers.countAnswered();
  const tellProgress = afterPaint(() => change({ answeredSince: answers.countAnswered() - answeredAtStart }));
  const refresh = (itemKey: string) => {
    showItems(answers.update(itemKey), answers);
    tellProgress();
  };
  // An item is called wrong only after the reader has left it: years are incomplete until the third is typed.
  const tellProblems = () => {
    const current = itemOf(document.activeElement)?.dataset.item;
    const problems = new Map([...found].filter(([itemKey]) => itemKey !== current));
    const isRefused = [...problems.values()].some((list) => list.length > 0);
    const isStored = state.status === "stored" || state.status === "refused";
    change({ problems, status: isStored ? (isRefused ? "refused" : "stored") : state.status });
  };

  for (const itemKey of restorePending(form, queue)) answers.update(itemKey);
  for (const item of form.querySelectorAll<HTMLElement>("[data-item]")) applyExclusive(item);
  const conditional = items.filter(({ showIf }) => showIf);
  showItems(
    conditional.map(({ key }) => key),
    answers,
  );
  tellProgress();
  const flush = watchForm(form, {
    onSave: (itemKey, fields) =>
      queue.add({
        itemKey,
        fields,
        seen: versions.get(itemKey),
        question: questionOf(itemKey),
        words: wordsOf(itemKey),
      }),
    onChange: refresh,
    onLeave: afterPaint(tellProblems),
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
      if (elsewhere) setTimeout(() => refresh(itemKey));
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

function wordsOf(itemKey: string): readonly string[] {
  const item = document.getElementById(itemId(itemKey));
  return item ? wordsOfItem(item) : [];
}

/** Puts back what an earlier visit could not store, while it is sent again; gives the keys of these items. */
function restorePending(form: HTMLFormElement, queue: SaveQueue): readonly string[] {
  return queue.pending().flatMap(({ itemKey, fields }) => {
    const item = document.getElementById(itemId(itemKey));
    if (!item || !form.contains(item)) return [];
    fillFields(item, fieldValues(fields), { isSilent: true });
    return [itemKey];
  });
}
