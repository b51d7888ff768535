interface Drag {
  readonly row: HTMLElement;
  /** The rows it may be dropped between, from top to bottom. */
  readonly others: () => readonly HTMLElement[];
  /** `index`: how many of the others stand above. */
  readonly onDrop: (index: number) => void;
}

/** Lets a row be dragged by its handle with any pointer; where it would land is marked. */
export function followPointer(handle: HTMLElement, { row, others, onDrop }: Drag): void {
  const mark = (index: number | null) => {
    for (const [place, other] of others().entries()) {
      other.classList.toggle("is-below-drop", place === index);
      other.classList.toggle("is-above-drop", index !== null && place === index - 1);
    }
    row.classList.toggle("is-dragged", index !== null);
  };
  const indexAt = (y: number) =>
    others().filter((other) => {
      const { top, height } = other.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    mark(indexAt(event.clientY));
  });
  handle.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) mark(indexAt(event.clientY));
  });
  handle.addEventListener("pointerup", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    handle.releasePointerCapture(event.pointerId);
    mark(null);
    onDrop(indexAt(event.clientY));
  });
  handle.addEventListener("pointercancel", () => mark(null));
}
