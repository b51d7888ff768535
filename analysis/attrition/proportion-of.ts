import { wilsonInterval } from "../agreement/wilson-interval.js";
import { type Figure, figure, missing } from "../figure.js";

/** A share with its 95 % Wilson interval; null with the reason when it is a share of nobody. */
export function proportionOf(method: string, count: number, n: number, reason: string): Figure {
  const interval = wilsonInterval(count, n);
  return interval ? { ...figure(method, count / n, n, {}, { count }), interval } : missing(method, reason);
}
