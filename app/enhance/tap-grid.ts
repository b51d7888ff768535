/**
 * A grid of two scales in which one tap chooses a level of each. It is drawn from the radios and only for pointers: the radios beside it are
 * what keyboards and screen readers use, and what is posted.
 */
export function tapGrid(box: HTMLElement): void {
  const [x, y] = [...box.querySelectorAll("fieldset")].map(readScale);
  if (!x || !y) return;
  const table = document.createElement("table");
  const caption = table.createCaption();
  caption.textContent = box.dataset.axes ?? "";
  table.className = "tap-grid";
  table.setAttribute("aria-hidden", "true");
  table.dataset.drawn = "";
  const cells: { readonly cell: HTMLElement; readonly pair: readonly HTMLInputElement[] }[] = [];
  for (const [index, across] of y.radios.toReversed().entries()) {
    const row = table.insertRow();
    if (index === 0) row.append(head("tap-grid-y", y.label, { rowSpan: y.radios.length }));
    row.append(head("", across.value));
    for (const along of x.radios) cells.push({ cell: row.insertCell(), pair: [along, across] });
  }
  const foot = table.insertRow();
  foot.append(head("", "", { colSpan: 2 }), ...x.radios.map(({ value }) => head("", value)));
  const name = table.insertRow();
  name.append(head("", "", { colSpan: 2 }), head("", x.label, { colSpan: x.radios.length }));
  const show = () => {
    for (const { cell, pair } of cells)
      cell.classList.toggle(
        "is-chosen",
        pair.every(({ checked }) => checked),
      );
  };
  table.addEventListener("click", ({ target }) => {
    const tapped = cells.find(({ cell }) => cell === target);
    if (!tapped || tapped.pair.some(({ disabled }) => disabled)) return;
    for (const radio of tapped.pair) radio.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // On the item, since an answer that is put in ("keep") says so there.
  box.closest("[data-item]")?.addEventListener("change", show);
  box.append(table);
  show();
}

function readScale(fieldset: HTMLFieldSetElement) {
  return {
    label: fieldset.querySelector("legend")?.textContent ?? "",
    radios: [...fieldset.querySelectorAll<HTMLInputElement>("input[type=radio]")],
  };
}

function head(className: string, text: string, spans: { rowSpan?: number; colSpan?: number } = {}): HTMLElement {
  const cell = Object.assign(document.createElement("th"), spans);
  cell.className = className;
  const words = document.createElement("span");
  words.textContent = text;
  cell.append(words);
  return cell;
}
