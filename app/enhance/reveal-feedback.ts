import { itemId } from "../components/items/ids";
import { takeOver } from "./take-over";

/**
 * Shows the panel's figures on an item that shows them once it is answered: the page is asked for again and the item brought in line with
 * it. The server alone decides whether there is anything to show; controls, the reason and what is unfolded stay as they are in use.
 * Does nothing for an item that waits for no answer, or where the server cannot be reached.
 */
export async function revealFeedback(form: HTMLFormElement, itemKey: string): Promise<void> {
  const item = document.getElementById(itemId(itemKey));
  if (!item || item.dataset.awaits === undefined) return;
  const fresh = await fetchItem(itemKey);
  // Another save of the item may have shown them meanwhile.
  if (!fresh || fresh.dataset.awaits !== undefined || item.dataset.awaits === undefined) return;
  const stayInPlace = rememberPlace();
  delete item.dataset.awaits;
  takeOver(item, fresh);
  stayInPlace();
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

/** The control in use keeps its place on the screen while bars come in above it. */
function rememberPlace(): () => void {
  const inUse = document.activeElement;
  if (!inUse || inUse === document.body) return () => {};
  const { top } = inUse.getBoundingClientRect();
  return () => window.scrollBy(0, inUse.getBoundingClientRect().top - top);
}
