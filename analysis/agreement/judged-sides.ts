import { InputShapeError } from "../figure.js";

/** The sets of values that speak for an item and against it, both ends included, as the protocol fixed them. */
export interface JudgedSides {
  readonly for: readonly [number, number];
  readonly against: readonly [number, number];
}

/**
 * The sides as they are.
 *
 * Throws  InputShapeError when a side ends before it begins or both share a value.
 */
export function checkedSides(sides: JudgedSides): JudgedSides {
  for (const [from, to] of [sides.for, sides.against]) {
    if (!(from <= to)) throw new InputShapeError(`A set of values runs from low to high, not from ${from} to ${to}`);
  }
  if (sides.for[0] <= sides.against[1] && sides.against[0] <= sides.for[1]) {
    throw new InputShapeError("A value speaks for an item or against it, not both");
  }
  return sides;
}
