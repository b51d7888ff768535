import { applyExclusive } from "./live-items";
import type { PendingSave } from "./save-queue";

/** How long an answer rests before it is stored, so that arrow keys through a scale store once. */
export const REST = 800;

interface WatchOptions {
  readonly onSave: (itemKey: string, fields: PendingSave["fields"]) => void;
  /** After any change, before it is stored. */
  readonly onChange: () => void;
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
    onSave(itemKey, fieldsOfItem(form, itemKey));
  };
  const flushAll = () => {
    for (const itemKey of [...resting.keys()]) flush(itemKey);
  };
  const changed = (event: Event) => {
    const item = itemOf(event.target);
    const itemKey = item?.dataset.item;
    if (!item || itemKey === undefined) return;
    applyExclusive(item);
    onChange();
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
    if (item?.dataset.item !== undefined && !group?.contains(next)) flush(item.dataset.item);
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

/** An item's fields as the form would post them. Keys hold no colon, so the prefix is the item's alone. */
export function fieldsOfItem(form: HTMLFormElement, itemKey: string): PendingSave["fields"] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && (name === itemKey || name.startsWith(`${itemKey}:`)) ? [[name, value] as const] : [],
  );
}

/** The element of the item that something stands in. */
export function itemOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
}
