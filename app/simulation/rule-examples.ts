export type ExampleName = "neighbours" | "leaning" | "middle" | "camps" | "even";

/** Places of twenty people between the two ends of a scale, 0 to 1; a scale puts each on the level there. */
export const EXAMPLES: readonly { readonly name: ExampleName; readonly places: readonly number[] }[] = [
  { name: "neighbours", places: spreadOver(20, 0.62, 0.98) },
  { name: "leaning", places: bell(0.66, 0.22) },
  { name: "middle", places: bell(0.5, 0.09) },
  { name: "camps", places: [...spreadOver(10, 0.02, 0.24), ...spreadOver(10, 0.76, 0.98)] },
  { name: "even", places: spreadOver(20, 0.02, 0.98) },
];

function spreadOver(count: number, from: number, to: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}

/** Twenty people round a centre as the middles of twenty equal parts of a normal distribution lie. */
function bell(centre: number, deviation: number): readonly number[] {
  const half = [0.063, 0.189, 0.319, 0.454, 0.598, 0.755, 0.935, 1.15, 1.44, 1.96];
  return [...half.map((z) => -z).reverse(), ...half].map((z) => Math.min(0.99, Math.max(0.01, centre + deviation * z)));
}
