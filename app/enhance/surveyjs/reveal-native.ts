import type { ItemView } from "../../components/items/view";
import type { NativeItems } from "./native-items";
import { SURVEY_DATA_ID, type SurveyPageData } from "./page-data";

/**
 * Shows the panel's figures on a native item that shows them once it is answered: the page is asked for again and the item replaced. The server
 * alone decides whether there is anything to show. Does nothing for an item that waits for no answer, or where the server cannot be
 * reached.
 */
export async function revealNative(natives: NativeItems, itemKey: string): Promise<void> {
  if (!natives.shownOf(itemKey)?.awaitsAnswer) return;
  const fresh = await fetchItem(itemKey);
  // Another save of the item may have shown them meanwhile.
  if (!fresh || fresh.awaitsAnswer || !natives.shownOf(itemKey)?.awaitsAnswer) return;
  natives.replace(fresh);
  const status = document.querySelector<HTMLElement>("[data-says-shown]");
  if (status) status.textContent = status.dataset.saysShown ?? "";
}

async function fetchItem(itemKey: string): Promise<ItemView | undefined> {
  try {
    const response = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!response.ok) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const data: SurveyPageData = JSON.parse(page.getElementById(SURVEY_DATA_ID)?.textContent ?? "");
    return data.natives.items.find(({ key }) => key === itemKey);
  } catch {
    // Offline: the figures come with the next page.
    return undefined;
  }
}
