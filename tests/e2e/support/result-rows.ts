import type { Page } from "playwright-core";

/** One row of the table of results, as it reads. */
export interface ShownRow {
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  /** Its other cells by the label of their column. */
  readonly cells: Readonly<Record<string, string>>;
}

/** The rows of the table on this page, in order. */
export function readResultRows(page: Page): Promise<ShownRow[]> {
  return page.locator(".result-table tbody tr[id^='item-']").evaluateAll((rows) =>
    rows.map((row) => {
      // Pieces of text that stand apart on the screen stand in elements of their own.
      const words = (element: Element | null) => {
        if (!element) return "";
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const parts: string[] = [];
        while (walker.nextNode()) parts.push(walker.currentNode.textContent ?? "");
        return parts.join(" ").replace(/\s+/g, " ").trim();
      };
      return {
        key: row.id.slice("item-".length),
        subject: words(row.querySelector(".row-subject")),
        text: words(row.querySelector(".row-text")),
        cells: Object.fromEntries(
          [...row.querySelectorAll("td")].map((cell) => [cell.dataset.label ?? "", words(cell)]),
        ),
      };
    }),
  );
}
