import { type Distribution, InputShapeError } from "../figure.js";

/** Lowest and highest value of a scale. */
export interface ScaleEnds {
  readonly min: number;
  readonly max: number;
}

/**
 * Answers moved linearly from one scale to another, end to end; the ends stay exact.
 *
 * Throws  InputShapeError when a scale does not rise, or an answer is off the first.
 */
export function rescaled(distribution: Distribution, from: ScaleEnds, to: ScaleEnds): Distribution {
  for (const { min, max } of [from, to]) {
    if (!(min < max && Number.isFinite(max - min)))
      throw new InputShapeError(`A scale rises, not from ${min} to ${max}`);
  }
  const isSame = from.min === to.min && from.max === to.max;
  return distribution.map(({ value, count }) => {
    if (!(value >= from.min && value <= from.max)) {
      throw new InputShapeError(`The answer ${value} is not on the scale ${from.min} to ${from.max}`);
    }
    const way = (value - from.min) / (from.max - from.min);
    return { value: isSame ? value : way === 1 ? to.max : to.min + way * (to.max - to.min), count };
  });
}
