import { BLOCK_PEOPLE } from "./answer-grid.js";
import type { ItemAnswers } from "./item-answers.js";
import type { RoundAnswers } from "./round-answers.js";

/**
 * Goes through the people of a round, one after the other, with their ratings of these items: where each answer lies on the scale, NaN
 * for none. The ratings are the same list every time, to be read and not kept.
 */
export function visitRatings(
  round: RoundAnswers,
  items: readonly ItemAnswers[],
  visit: (ratings: Float64Array, person: number) => void,
): void {
  const ratings = new Float64Array(items.length);
  const columns = Int32Array.from(items, (item) => round.columnOf(item));
  const starts = new Int32Array(items.length);
  const places: number[] = [];
  for (const [index, item] of items.entries()) {
    starts[index] = places.length;
    for (const place of item.places()) places.push(place);
  }
  const placeOf = Float64Array.from(places);
  for (let index = 0; index < round.grid.blocks; index++) {
    const block = round.grid.block(index);
    if (!block) continue;
    const { codes, stride } = block;
    for (let row = 0; row < BLOCK_PEOPLE; row++) {
      const person = index * BLOCK_PEOPLE + row;
      if (round.groupOf(person) < 0) continue;
      for (let item = 0; item < ratings.length; item++) {
        const column = columns[item] ?? -1;
        const code = column < 0 ? 0 : (codes[row * stride + column] ?? 0);
        ratings[item] = placeOf[(starts[item] ?? 0) + code] ?? Number.NaN;
      }
      visit(ratings, person);
    }
  }
}
