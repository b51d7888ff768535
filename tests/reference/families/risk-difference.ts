import { differenceOfShares } from "../../../analysis/groups/difference-of-shares.js";

interface Input {
  x1: number;
  n1: number;
  x2: number;
  n2: number;
  confidence: number;
}

export function reproduce({ x1, n1, x2, n2, confidence }: Input) {
  const { value, interval } = differenceOfShares({ count: x1, n: n1 }, { count: x2, n: n2 }, confidence);
  return { difference: value, newcombe: interval ? [interval.low, interval.high] : null };
}
