/**
 * The lowest point from which a rising function is at least 0, to the last digit, by halving. The function is taken to be under 0 at
 * `low` and to have reached 0 at `high`.
 */
export function risingRoot(rising: (x: number) => number, low: number, high: number): number {
  let [under, reached] = [low, high];
  // A hundred halvings are more than a number has digits; near 0 they end before the digits do.
  for (let halving = 0; halving < 100; halving++) {
    const middle = under + (reached - under) / 2;
    if (middle <= under || middle >= reached) break;
    if (rising(middle) >= 0) reached = middle;
    else under = middle;
  }
  return reached;
}
