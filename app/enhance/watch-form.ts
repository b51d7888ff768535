import { itemId } from "../components/items/ids";
import { afterPaint } from "./after-paint";
import { fieldsOfItem } from "./item-fields";
import { applyExclusive } from "./live-items";
import type { PendingSave } from "./save-queue";

/** How long an answer rests before it is stored, so that arrow keys through a scale store once. */
export const REST = 800;

interface WatchOptions {
  readonly onSave: (itemKey: string, fields: PendingSave["fields"]) => void;
  /** After any change, before it is stored. */
  readonly onChange: (itemKey: string) => void;
  /** The reader has left an item. */
  readonly onLeave: () => void;
}

/**
 * Watches a form for answers. An item is stored when the reader leaves its answer group or its reason, after a rest, or when the page
 * goes out of sight; never on every key. Returns what stores all that still rests.
 */
export function watchForm(form: HTMLFormElement, { onSave, onChange, onLeave }: WatchOptions): () => void {
  const resting = new Map<string, ReturnType<typeof setTimeout>>();
  const flush = (itemKey: string) => {
    const timer = resting.get(itemKey);
    if (timer === undefined) return;
    clearTimeout(timer);
    resting.delete(itemKey);
    const item = document.getElementById(itemId(itemKey));
    if (item) onSave(itemKey, fieldsOfItem(item));
  };
  const flushAll = () => {
    for (const itemKey of [...resting.keys()]) flush(itemKey);
  };
  const ended = new Set<string>();
  // Leaving one item is the tap on the next: that one shows first.
  const flushEnded = afterPaint(() => {
    for (const itemKey of ended) flush(itemKey);
    ended.clear();
  });
  const changed = (event: Event) => {
    const item = itemOf(event.target);
    const itemKey = item?.dataset.item;
    if (!item || itemKey === undefined) return;
    applyExclusive(item);
    onChange(itemKey);
    clearTimeout(resting.get(itemKey));
    resting.set(
      itemKey,
      setTimeout(() => flush(itemKey), REST),
    );
  };
  const left = (event: FocusEvent) => {
    const item = itemOf(event.target);
    const group = event.target instanceof Element ? event.target.closest(".answer-group, .reason") : null;
    const next = event.relatedTarget instanceof Node ? event.relatedTarget : null;
    const itemKey = item?.dataset.item;
    if (itemKey !== undefined && resting.has(itemKey) && !group?.contains(next)) {
      ended.add(itemKey);
      flushEnded();
    }
    if (!item?.contains(next)) onLeave();
  };
  const hidden = () => {
    if (document.visibilityState === "hidden") flushAll();
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", left);
  document.addEventListener("visibilitychange", hidden);
  window.addEventListener("pagehide", flushAll);
  return flushAll;
}

/** The element of the item that something stands in. */
export function itemOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
}
