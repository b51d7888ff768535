import { itemId } from "../components/items/ids";
import { fillFields } from "./fill-fields";
import { applyExclusive } from "./live-items";
import { fieldsOfItem } from "./watch-form";

/** Inside an item: what a script has made live already, so it stays as it is. */
const LIVE = "[data-ranks], [data-points]";

/**
 * Shows the panel's figures on an item that shows them once it is answered: the page is asked for again and the new answer group put in
 * place of the old one, with what was answered since. The server alone decides whether there is anything to show; the reason box, in
 * which somebody may be writing, is left alone. Does nothing for an item that waits for no answer, or where the server cannot be reached.
 */
export async function revealFeedback(form: HTMLFormElement, itemKey: string): Promise<void> {
  const item = document.getElementById(itemId(itemKey));
  if (!item || item.dataset.awaits === undefined) return;
  const fresh = await fetchItem(itemKey);
  const group = item.querySelector(".answer-group");
  const freshGroup = fresh?.querySelector(".answer-group");
  if (!fresh || !group || !freshGroup || fresh.dataset.awaits !== undefined || item.dataset.awaits === undefined)
    return;

  const values = new Map<string, string[]>();
  for (const [name, value] of fieldsOfItem(form, itemKey)) values.set(name, [...(values.get(name) ?? []), value]);
  const live = group.querySelector(LIVE);
  const restoreFocus = rememberFocus();
  delete item.dataset.awaits;
  group.replaceChildren(...freshGroup.childNodes);
  if (live) group.querySelector(LIVE)?.replaceWith(live);
  item.querySelector(":scope > .more")?.remove();
  item.append(...fresh.querySelectorAll(":scope > .more"));
  fillFields(item, values, { isSilent: true });
  applyExclusive(item);
  restoreFocus();
  const status = form.querySelector<HTMLElement>("[data-says-shown]");
  if (status) status.textContent = status.dataset.saysShown ?? "";
}

async function fetchItem(itemKey: string): Promise<HTMLElement | null> {
  try {
    const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.getElementById(itemId(itemKey));
  } catch {
    // Offline: the figures come with the next page.
    return null;
  }
}

/** The control in use keeps the focus and its place on the screen while bars come in above it. */
function rememberFocus(): () => void {
  const before = document.activeElement;
  const top = before?.getBoundingClientRect().top ?? 0;
  return () => {
    const now = before?.isConnected ? before : document.getElementById(before?.id ?? "");
    if (!(now instanceof HTMLElement) || now === document.body) return;
    if (document.activeElement !== now) now.focus({ preventScroll: true });
    window.scrollBy(0, now.getBoundingClientRect().top - top);
  };
}
