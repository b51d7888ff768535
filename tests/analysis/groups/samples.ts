import fc from "fast-check";

/** Answers of one group on a scale of 1 to 9. */
export const ratings = (minLength = 1, maxLength = 9) =>
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength, maxLength });

/** Every way to choose `size` of the places 0 to n - 1. */
export function choices(n: number, size: number): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: n }, (_, place) => place).flatMap((place) =>
    choices(place, size - 1).map((others) => [...others, place]),
  );
}

/** Pairs in which the answer of `a` is the higher, ties counting half: straight from the raw answers. */
export function rawU(a: readonly number[], b: readonly number[]): number {
  return a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0) as number)).reduce((sum, one) => sum + one, 0);
}
