import { fillWords } from "./fill-words";
import { followPointer } from "./follow-pointer";

/** What the buttons are called and what is said after a move; `{choice}`, `{rank}` and `{max}` stand for values. */
export interface RankWords {
  readonly up: string;
  readonly down: string;
  readonly at: string;
  readonly shared: string;
  readonly out: string;
  readonly full: string;
}

interface Row {
  readonly element: HTMLElement;
  readonly select: HTMLSelectElement;
  readonly name: string;
  readonly up: HTMLButtonElement;
  readonly down: HTMLButtonElement;
}

const rankOf = ({ select }: Row): number => Number(select.value);

/**
 * Lets the choices of a ranking be moved by buttons and by a handle. The selects stay what is posted and can be used as before; the rows
 * stand in the order of the ranks, the choices without one below in their own order.
 */
export function rankChoices(box: HTMLElement): void {
  const words: RankWords = JSON.parse(box.dataset.ranks ?? "");
  const allowsTies = box.dataset.ties !== undefined;
  const list = box.querySelector("ul");
  const status = box.querySelector<HTMLElement>("[role=status]");
  if (!list || !status) return;
  const rows = [...list.children].flatMap((element) => (element instanceof HTMLElement ? (toRow(element) ?? []) : []));
  const max = (rows[0]?.select.options.length ?? 1) - 1;

  const ranked = () => rows.filter((row) => rankOf(row) > 0).sort((a, b) => rankOf(a) - rankOf(b));
  const inOrder = () => [...ranked(), ...rows.filter((row) => rankOf(row) === 0)];
  const sharers = (row: Row) => rows.filter((other) => other !== row && rankOf(other) === rankOf(row));
  const say = (text: string, row: Row) => {
    status.textContent = fillWords(text, { choice: row.name, rank: rankOf(row), max });
  };

  function arrange(): void {
    // The row that is in use stays where it is while the others move round it: an element that is moved loses the focus.
    const order = inOrder();
    const fixed = order.find(({ element }) => element.contains(document.activeElement));
    let isAfter = false;
    for (const row of order) {
      if (row === fixed) isAfter = true;
      else if (fixed && !isAfter) list?.insertBefore(row.element, fixed.element);
      else list?.append(row.element);
      const rank = rankOf(row);
      row.up.ariaDisabled = String(rank === 1 && sharers(row).length === 0);
      row.down.ariaDisabled = String(rank === 0);
    }
  }

  /** Puts a row at a place between the ranks of the others (0: not ranked), and numbers all of them anew. */
  function put(row: Row, place: number): void {
    if (row.select.disabled) return;
    const others = ranked().filter((other) => other !== row);
    if (place > 0 && others.length >= max) {
      say(words.full, row);
      return;
    }
    const placed = others.map((other) => ({ row: other, place: rankOf(other) }));
    if (place > 0) placed.push({ row, place });
    placed.sort((a, b) => a.place - b.place);
    row.select.value = "";
    let rank = 0;
    let before = Number.NaN;
    for (const next of placed) {
      if (!allowsTies || next.place !== before) rank += 1;
      before = next.place;
      next.row.select.value = String(rank);
    }
    arrange();
    say(rankOf(row) === 0 ? words.out : sharers(row).length > 0 ? words.shared : words.at, row);
    row.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** One step: out of a shared rank to a place of its own, else into the neighbour's rank or past it. */
  function step(row: Row, by: 1 | -1): void {
    const rank = rankOf(row);
    const last = Math.max(0, ...rows.map(rankOf));
    const isAlone = sharers(row).length === 0;
    if (rank === 0) {
      if (by < 0) put(row, last + 1);
    } else if (!isAlone) put(row, rank + by / 2);
    else if (by > 0 && rank === last) put(row, 0);
    else if (by > 0 || rank > 1) put(row, rank + by * (allowsTies ? 1 : 1.5));
  }

  for (const row of rows) {
    row.up.ariaLabel = fillWords(words.up, { choice: row.name });
    row.down.ariaLabel = fillWords(words.down, { choice: row.name });
    row.up.addEventListener("click", () => step(row, -1));
    row.down.addEventListener("click", () => step(row, 1));
    const handle = document.createElement("span");
    handle.className = "rank-handle";
    handle.ariaHidden = "true";
    handle.textContent = "≡";
    row.element.append(row.up, row.down, handle);
    followPointer(handle, {
      row: row.element,
      others: () => inOrder().flatMap((other) => (other === row ? [] : [other.element])),
      onDrop: (index) => {
        const above = inOrder().filter((other) => other !== row)[index - 1];
        put(row, above === undefined ? 0.5 : rankOf(above) === 0 ? 0 : rankOf(above) + 0.5);
      },
    });
  }
  // An answer that is put in ("keep") says so at the item; a select by hand leaves the rows where they are.
  const item = box.closest<HTMLElement>("[data-item]");
  item?.addEventListener("change", ({ target }) => {
    if (target === item) arrange();
  });
  box.classList.add("is-live");
  arrange();
}

function toRow(element: HTMLElement): Row | null {
  const select = element.querySelector("select");
  const name = element.querySelector("label")?.textContent ?? "";
  return select && { element, select, name, up: button("↑"), down: button("↓") };
}

function button(sign: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button rank-button";
  made.textContent = sign;
  return made;
}
