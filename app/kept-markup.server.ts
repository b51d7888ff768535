import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { PartKeeper } from "./components/items/shared-part";

/** Characters of inputs and bytes of markup together; a page of 24 items with feedback needs about half a million. */
const MOST = 24_000_000;

/**
 * Where a kept part belongs in the markup around it: an element that no page has. No text of anybody's can look like it, since React
 * writes every `<` in a text or an attribute as an entity.
 */
const standIn = (place: number) => createElement("kept-part", { place });
const STAND_IN = /<kept-part place="(\d+)"><\/kept-part>/;

export interface KeptMarkup {
  /** A page as bytes; parts that are kept are neither rendered nor encoded again. `wrap` gives the page with the keeper of this rendering. */
  render(wrap: (keeper: PartKeeper) => ReactElement): Buffer;
  /** All that is kept, inputs and markup, the longest unused first. */
  kept(): Iterable<readonly [inputs: string, markup: Buffer]>;
}

/** Markup by what it was made from, in memory, up to a bound; what was not used for longest goes first. */
export function createKeptMarkup(most = MOST): KeptMarkup {
  const parts = new Map<string, Buffer>();
  let size = 0;
  const drop = (inputs: string, markup: Buffer) => {
    parts.delete(inputs);
    size -= inputs.length + markup.length;
  };
  const find = (inputs: string, make: () => ReactElement): Buffer => {
    const known = parts.get(inputs);
    if (known) drop(inputs, known);
    const markup = known ?? Buffer.from(renderToStaticMarkup(make()));
    parts.set(inputs, markup);
    size += inputs.length + markup.length;
    for (const [oldest, its] of parts) {
      if (size <= most) break;
      drop(oldest, its);
    }
    return markup;
  };
  return {
    render(wrap) {
      const used: Buffer[] = [];
      const page = renderToStaticMarkup(wrap({ keep: (inputs, make) => standIn(used.push(find(inputs, make)) - 1) }));
      // Every second piece is the number of a part.
      const pieces = page.split(STAND_IN);
      return Buffer.concat(
        pieces.map((piece, index) => (index % 2 === 0 ? Buffer.from(piece) : (used[Number(piece)] ?? Buffer.alloc(0)))),
      );
    },
    kept: () => parts.entries(),
  };
}
