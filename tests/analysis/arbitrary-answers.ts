import fc from "fast-check";

/** Answers of a panel on whole levels, as they come in; at least one. */
export const answersOn = (min: number, max: number, minLength = 1) =>
  fc.array(fc.integer({ min, max }), { minLength, maxLength: 40 });

/** The value of a figure, NaN where it has none. */
export const numberOf = (figure: { readonly value: number | null }): number => figure.value ?? Number.NaN;
