import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError, type TransitionTable } from "../../../analysis/figure.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { type McNemarVariant, mcNemar } from "../../../analysis/stability/mc-nemar.js";
import { pair, pairsArbitrary, reversed, scattered } from "./transitions.js";

const variants: readonly McNemarVariant[] = ["exact", "midP", "chiSquare", "corrected"];
/** `leaving` people go from inside the set 4..5 to outside, `entering` the other way, the rest stay. */
const crossing = (leaving: number, entering: number, inside = 0, outside = 0): TransitionTable => [
  { previous: 5, next: 2, count: leaving },
  { previous: 3, next: 4, count: entering },
  { previous: 4, next: 5, count: inside },
  { previous: 1, next: 3, count: outside },
];

describe("McNemar's test", () => {
  test.each([
    // R 4.2.2: binom.test(5, 17), 2 * pbinom(5, 17, .5) - dbinom(5, 17, .5), mcnemar.test(); statistic 2.1176 corrected
    { variant: "exact", p: 0.14346313476563 },
    { variant: "midP", p: 0.09625244140625 },
    { variant: "chiSquare", p: 0.089555074413643 },
    { variant: "corrected", p: 0.14561009539687 },
  ] as const)("12 leave and 5 enter: $variant", ({ variant, p }) => {
    const { value, details } = mcNemar(crossing(12, 5, 30, 8), [4, 5], variant);
    expect(value).toBeCloseTo(p, 12);
    expect(details).toMatchObject({ leaving: 12, entering: 5 });
    if (variant === "corrected") expect(details?.statistic).toBeCloseTo(2.1176, 4);
  });

  test("reproduces the approval ratings of R's help page (Agresti 1990)", () => {
    const approval = [
      { previous: 1, next: 1, count: 794 },
      { previous: 1, next: 2, count: 150 },
      { previous: 2, next: 1, count: 86 },
      { previous: 2, next: 2, count: 570 },
    ];
    expect(mcNemar(approval, [1, 1], "corrected").value).toBeCloseTo(4.1145622813e-5, 12);
    expect(mcNemar(approval, [1, 1], "chiSquare").details?.statistic).toBeCloseTo(17.3559322034, 9);
  });

  test("as many each way: 1 where the form allows it", () => {
    const p = variants.map((variant) => mcNemar(crossing(2, 2), [4, 5], variant).value);
    expect(p).toEqual([1, 0.625, 1, 1]);
  });

  test("nobody crosses: certain for the exact form, undefined for the others", () => {
    const stayed = pair([4, 5, 1], [5, 5, 2]);
    expect(mcNemar(stayed, [4, 5])).toMatchObject({ value: 1, n: 3, details: { leaving: 0, entering: 0 } });
    for (const variant of ["midP", "chiSquare", "corrected"] as const) {
      expect(mcNemar(stayed, [4, 5], variant)).toMatchObject({
        value: null,
        reason: "nobody crossed the border of the set",
      });
    }
  });

  test("nobody answered twice: null in every form", () => {
    for (const variant of variants) {
      expect(mcNemar([], [4, 5], variant)).toMatchObject({ value: null, reason: "nobody answered in both rounds" });
    }
  });

  test("the border belongs to the set, and a set goes upwards", () => {
    expect(mcNemar([{ previous: 0.1 + 0.2, next: 1, count: 3 }], [0, 0.3]).details?.leaving).toBe(3);
    expect(() => mcNemar([], [5, 4])).toThrow(InputShapeError);
    expect(() => mcNemar([], [Number.NaN, 4])).toThrow(InputShapeError);
  });

  test("does not see who stays on a side, which round is the earlier, or which side is the set", () => {
    fc.assert(
      fc.property(pairsArbitrary(), fc.constantFrom(...variants), (pairs, variant) => {
        const table = countTransitions(pairs);
        const { value } = mcNemar(table, [5, 7], variant);
        if (pairs.length > 0)
          expect(mcNemar([...table, { previous: 1, next: 1, count: 9 }], [5, 7], variant).value).toBe(value);
        expect(mcNemar(reversed(table), [5, 7], variant).value).toBe(value);
        expect(mcNemar(scattered(table), [1, 4], variant).value).toBe(value);
      }),
    );
  });

  test("the exact p is that of counting all ways to cross", () => {
    const small = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(small, small, (leaving, entering) => {
        const crossed = leaving + entering;
        let ways = 1;
        let tail = 0;
        for (let k = 0; k <= Math.min(leaving, entering); k++) {
          tail += ways;
          ways = (ways * (crossed - k)) / (k + 1);
        }
        const expected = crossed === 0 ? 1 : Math.min(1, (2 * tail) / 2 ** crossed);
        expect(mcNemar(crossing(leaving, entering, 3), [4, 5]).value).toBeCloseTo(expected, 12);
      }),
    );
  });
});
