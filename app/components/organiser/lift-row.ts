/** A row that is on its way to another place of its list. Nothing of the list changes until it is put down; marks show where that would be. */
export interface Lifted {
  readonly count: number;
  /** Where it would stand among all rows, from 0. */
  place(): number;
  moveTo(place: number): void;
  /** To where a pointer is; near the edge of the window the page goes along. */
  follow(clientY: number): void;
  /** The keys of the rows that it would stand before and after, empty where there is none; null where it stands already. */
  neighbours(): { readonly before: string; readonly after: string } | null;
  /** Takes the marks away. */
  end(): void;
}

/** Within so many pixels of the edge of the window the page scrolls, by so many at a time. */
const EDGE = 60;
const STEP = 14;

/** Lifts the row that a handle stands in, a table row or entry of a list beside its like; null where there is nowhere to go. */
export function liftRow(handle: Element): Lifted | null {
  const row = handle.closest("tr, li");
  const rows = row ? rowsBeside(row) : [];
  if (!row || rows.length < 2) return null;
  const from = rows.indexOf(row);
  const others = rows.filter((other) => other !== row);
  let to = from;
  row.setAttribute("data-lifted", "");
  const clear = () => {
    for (const other of rows) other.removeAttribute("data-drop");
  };
  /** Marks where it would go and gives the row there. */
  const mark = (place: number): Element | undefined => {
    to = Math.max(0, Math.min(others.length, place));
    clear();
    const [next, last] = [others[to], others.at(-1)];
    if (to !== from) (next ?? last)?.setAttribute("data-drop", next ? "before" : "after");
    return next ?? last;
  };
  return {
    count: rows.length,
    place: () => to,
    moveTo: (place) => mark(place)?.scrollIntoView({ block: "nearest" }),
    follow(clientY) {
      if (clientY < EDGE) window.scrollBy(0, -STEP);
      else if (clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
      mark(placeAt(others.map(middleOf), clientY));
    },
    neighbours: () => (to === from ? null : { before: keyOf(others[to]), after: keyOf(others[to - 1]) }),
    end() {
      clear();
      row.removeAttribute("data-lifted");
    },
  };
}

/** The place among the other rows, whose middles are given from the top down, of something at a height. */
function placeAt(middles: readonly number[], height: number): number {
  const below = middles.findIndex((middle) => height < middle);
  return below === -1 ? middles.length : below;
}

const rowsBeside = (row: Element): readonly Element[] =>
  [...(row.parentElement?.children ?? [])].filter((other) => keyOf(other) !== "");

function keyOf(row: Element | undefined): string {
  return row?.querySelector("[data-drag-key]")?.getAttribute("data-drag-key") ?? "";
}

function middleOf(row: Element): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
