import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../../analysis/figure.js";
import { normalTwoSided } from "../../../analysis/probability/normal.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { rankBiserial } from "../../../analysis/stability/rank-biserial.js";
import { signTest } from "../../../analysis/stability/sign-test.js";
import { type SignedRankOptions, wilcoxonSignedRank } from "../../../analysis/stability/wilcoxon-signed-rank.js";
import { pair, pairsArbitrary, relabelled, reversed, scattered, tenPeople, twentyFour } from "./transitions.js";

type Pairs = readonly (readonly [number, number])[];

/** From the list of pairs, sign pattern by sign pattern: ranks of those who changed, with the stayers below them unless dropped. */
function byEnumeration(pairs: Pairs, zeros: "drop" | "pratt") {
  const changes = pairs.map(([a, b]) => b - a).filter((d) => d !== 0 || zeros === "pratt");
  const rankOf = (d: number) => {
    const smaller = changes.filter((other) => Math.abs(other) < Math.abs(d)).length;
    const equal = changes.filter((other) => Math.abs(other) === Math.abs(d)).length;
    return smaller + (equal + 1) / 2;
  };
  const moved = changes.filter((d) => d !== 0);
  const ranks = moved.map(rankOf);
  const seen = moved.reduce((sum, d, index) => (d > 0 ? sum + (ranks[index] ?? 0) : sum), 0);
  let [atMost, atLeast] = [0, 0];
  for (let signs = 0; signs < 2 ** ranks.length; signs++) {
    const sum = ranks.reduce((total, rank, bit) => ((signs >> bit) & 1 ? total + rank : total), 0);
    if (sum <= seen) atMost += 1;
    if (sum >= seen) atLeast += 1;
  }
  const all = 2 ** ranks.length;
  return { less: atMost / all, greater: atLeast / all, wPlus: seen, nChanged: ranks.length };
}

describe("Wilcoxon signed rank", () => {
  test.each([
    // R 4.2.2 with exactRankTests 0.8.35 and coin 1.4.2; z-split by SciPy 1.10.1
    { why: "exact", options: {}, p: 0.1875 },
    { why: "exact, one-sided", options: { alternative: "greater" }, p: 0.09375 },
    { why: "normal", options: { form: "normal" }, p: 0.09558 },
    { why: "normal, continuity", options: { form: "normal", continuity: true }, p: 0.11981 },
    { why: "Pratt", options: { form: "normal", zeros: "pratt" }, p: 0.09512 },
    { why: "Pratt, continuity", options: { form: "normal", zeros: "pratt", continuity: true }, p: 0.10628 },
    { why: "z-split", options: { form: "normal", zeros: "split" }, p: 0.10705 },
    { why: "z-split, continuity", options: { form: "normal", zeros: "split", continuity: true }, p: 0.11885 },
  ] as { why: string; options: SignedRankOptions; p: number }[])("ten people: $why", ({ options, p }) => {
    expect(wilcoxonSignedRank(tenPeople, options).value).toBeCloseTo(p, 5);
  });

  test.each([
    { why: "exactRankTests::wilcox.exact", options: {}, p: 0.047454833984375 },
    { why: "coin, Pratt, exact", options: { zeros: "pratt" }, p: 0.0411376953125 },
    { why: "coin, Pratt", options: { zeros: "pratt", form: "normal" }, p: 0.041335326004453 },
    { why: "wilcox.test(correct = FALSE)", options: { form: "normal" }, p: 0.04826219622215 },
    { why: "wilcox.test()", options: { form: "normal", continuity: true }, p: 0.051329061195368 },
    { why: "less", options: { form: "normal", continuity: true, alternative: "less" }, p: 0.97732462183674 },
    { why: "greater", options: { form: "normal", continuity: true, alternative: "greater" }, p: 0.025664530597684 },
  ] as { why: string; options: SignedRankOptions; p: number }[])("24 people, as R 4.2.2: $why", ({ options, p }) => {
    expect(wilcoxonSignedRank(twentyFour, options).value).toBeCloseTo(p, 12);
  });

  test("says in the details what else comes out, in the parameters what was chosen", () => {
    const { details, parameters } = wilcoxonSignedRank(tenPeople);
    expect(details).toMatchObject({ wPlus: 18, wMinus: 3, nChanged: 6, nUnchanged: 4, isExact: true, z: null });
    expect(parameters).toEqual({
      zeros: "drop",
      alternative: "two-sided",
      form: "auto",
      exactUpTo: 50,
      continuity: false,
    });
    expect(wilcoxonSignedRank(tenPeople, { form: "normal" }).details).toMatchObject({ mean: 10.5, isExact: false });
  });

  test("takes the normal form above the bound", () => {
    expect(wilcoxonSignedRank(tenPeople, { exactUpTo: 5 }).details).toMatchObject({ isExact: false });
    expect(wilcoxonSignedRank(tenPeople, { exactUpTo: 6 }).details).toMatchObject({ isExact: true });
  });

  test("is exact for 120 changed answers, and says so for 121", () => {
    const people = (n: number) => Array.from({ length: n }, (_, i) => [0, (i % 3 === 0 ? -1 : 1) * (i + 1)] as const);
    const exact = wilcoxonSignedRank(countTransitions(people(120)), { form: "exact" });
    const normal = wilcoxonSignedRank(countTransitions(people(120)), { form: "normal" });
    expect(exact.details?.isExact).toBe(true);
    expect(Math.abs((exact.value ?? 0) - (normal.value ?? 1))).toBeLessThan(0.001);
    expect(wilcoxonSignedRank(countTransitions(people(121)), { form: "exact" })).toMatchObject({
      value: null,
      n: 121,
      reason: "too large for the exact form: more than 120 changed answers, or ranks in the millions",
    });
  });

  test("with a million stayers ranked below a few movers, the exact form is used while it fits and else left", () => {
    const movers = [1, 2, 3, 4, 5, 6, 7].map((size) => ({ previous: 0, next: size, count: 1 }));
    const table = [{ previous: 3, next: 3, count: 1_000_000 }, ...movers];
    expect(wilcoxonSignedRank(table).value).toBe(2 / 2 ** 7);
    expect(wilcoxonSignedRank(table, { zeros: "pratt" }).details).toMatchObject({ isExact: false });
    expect(wilcoxonSignedRank(table, { zeros: "pratt", form: "exact" }).reason).toContain("too large");
    const alike = [
      { previous: 3, next: 3, count: 1_000_000 },
      { previous: 0, next: 4, count: 7 },
    ];
    expect(wilcoxonSignedRank(alike, { zeros: "pratt" })).toMatchObject({
      value: 2 / 2 ** 7,
      details: { isExact: true },
    });
  });

  test("is 1 when the moves cancel out", () => {
    const cancelled = pair([5, 5, 5, 5], [6, 4, 7, 3]);
    for (const form of ["exact", "normal"] as const) expect(wilcoxonSignedRank(cancelled, { form }).value).toBe(1);
    expect(wilcoxonSignedRank(cancelled, { form: "normal", continuity: true }).value).toBe(1);
  });

  test("is null with a reason when nobody changed, or nobody was asked twice", () => {
    const nobody = { value: null, n: 2, reason: "nobody changed the answer" };
    expect(wilcoxonSignedRank(pair([1, 2], [1, 2]))).toMatchObject(nobody);
    expect(wilcoxonSignedRank([])).toMatchObject({ value: null, n: 0, reason: "nobody answered in both rounds" });
  });

  test("refuses counts that are no counts and answers that are no numbers", () => {
    for (const cell of [
      { previous: 1, next: 2, count: 1.5 },
      { previous: 1, next: 2, count: -1 },
      { previous: Number.NaN, next: 2, count: 1 },
      { previous: 1, next: Number.POSITIVE_INFINITY, count: 1 },
    ]) {
      expect(() => wilcoxonSignedRank([cell])).toThrow(InputShapeError);
    }
  });

  test("equals the enumeration of all signs", () => {
    fc.assert(
      fc.property(pairsArbitrary(6, 11), fc.constantFrom("drop" as const, "pratt" as const), (pairs, zeros) => {
        const expected = byEnumeration(pairs, zeros);
        const table = countTransitions(pairs);
        if (expected.nChanged === 0) return;
        for (const alternative of ["less", "greater"] as const) {
          const given = wilcoxonSignedRank(table, { zeros, alternative, form: "exact" });
          expect(given.value).toBeCloseTo(expected[alternative], 12);
          expect(given.details?.wPlus).toBe(expected.wPlus);
        }
        const twoSided = Math.min(1, 2 * Math.min(expected.less, expected.greater));
        expect(wilcoxonSignedRank(table, { zeros, form: "exact" }).value).toBeCloseTo(twoSided, 12);
        const ofPratt = wilcoxonSignedRank(table, { zeros: "pratt", form: "exact" }).value;
        expect(wilcoxonSignedRank(table, { zeros: "split", form: "exact" }).value).toBe(ofPratt);
      }),
      { numRuns: 40 },
    );
  });

  test("does not depend on which round is the earlier, on shift, stretch, order or how people are put in cells", () => {
    fc.assert(
      fc.property(
        pairsArbitrary(),
        fc.constantFrom("drop", "pratt", "split"),
        fc.boolean(),
        (pairs, zeros, isExact) => {
          const options = { zeros, form: isExact ? "exact" : "normal" } as const;
          const table = countTransitions(pairs);
          const { value } = wilcoxonSignedRank(table, options);
          const others = [
            reversed(table),
            scattered(table),
            relabelled(table, (x) => 3 * x - 20),
            relabelled(table, (x) => -x),
          ];
          for (const other of others) {
            const given = wilcoxonSignedRank(other, options).value;
            if (value === null) expect(given).toBeNull();
            else expect(given).toBeCloseTo(value, 12);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("a large panel costs its cells: a million people give the textbook z", () => {
    const table = [
      { previous: 2, next: 4, count: 400_000 },
      { previous: 4, next: 3, count: 300_000 },
      { previous: 3, next: 3, count: 300_000 },
    ];
    // 300,000 changes of one level share rank 150,000.5, 400,000 of two rank 500,000.5
    const mean = (700_000 * 700_001) / 4;
    const variance = (300_000 * 150_000.5 ** 2 + 400_000 * 500_000.5 ** 2) / 4;
    const z = (400_000 * 500_000.5 - mean) / Math.sqrt(variance);
    const { value, details } = wilcoxonSignedRank(table);
    expect(details?.z).toBeCloseTo(z, 6);
    expect(value).toBe(normalTwoSided(Number(details?.z)));
  });
});

describe("rank-biserial correlation", () => {
  test("is the difference of the rank sums over their sum", () => {
    // oracle of the ten people: 0.714
    expect(rankBiserial(tenPeople).value).toBeCloseTo(15 / 21, 12);
    const { wPlus, wMinus } = wilcoxonSignedRank(tenPeople, { zeros: "pratt" }).details ?? {};
    const ofPratt = (Number(wPlus) - Number(wMinus)) / (Number(wPlus) + Number(wMinus));
    expect(rankBiserial(tenPeople, "pratt").value).toBeCloseTo(ofPratt, 12);
  });

  test("is 1 and -1 when all moves go one way, also of one person; split zeros draw it in", () => {
    expect(rankBiserial(pair([1, 2, 3], [2, 4, 4])).value).toBe(1);
    expect(rankBiserial(pair([1, 2, 3], [1, 2, 2])).value).toBe(-1);
    expect(rankBiserial(pair([1, 2, 3], [1, 2, 2]), "split").value).toBe(-0.5);
  });

  test("turns its sign with the rounds and keeps within -1 and 1", () => {
    fc.assert(
      fc.property(pairsArbitrary(), fc.constantFrom("drop", "pratt", "split"), (pairs, zeros) => {
        const table = countTransitions(pairs);
        const { value, reason } = rankBiserial(table, zeros);
        if (value === null) {
          expect(reason).toBeTruthy();
          return;
        }
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        expect(rankBiserial(reversed(table), zeros).value).toBeCloseTo(-value, 12);
      }),
    );
  });
});

describe("sign test", () => {
  test("is binomial on the moves", () => {
    // R 4.2.2: binom.test(5, 6)$p.value, binom.test(5, 6, alternative = "greater")$p.value
    expect(signTest(tenPeople)).toMatchObject({ value: 0.21875, n: 10, details: { up: 5, down: 1, same: 4 } });
    expect(signTest(tenPeople, "greater").value).toBeCloseTo(0.109375, 12);
    expect(signTest(tenPeople, "less").value).toBeCloseTo(0.984375, 12);
  });

  test("has nothing to say of people who all stayed", () => {
    expect(signTest(pair([1, 2], [1, 2]))).toMatchObject({ value: null, n: 2, reason: "nobody changed the answer" });
    expect(signTest([])).toMatchObject({ value: null, reason: "nobody answered in both rounds" });
  });

  test("does not see how far people moved, nor which round is the earlier", () => {
    fc.assert(
      fc.property(pairsArbitrary(), (pairs) => {
        const table = countTransitions(pairs);
        expect(signTest(relabelled(table, (x) => x ** 3)).value).toBe(signTest(table).value);
        expect(signTest(reversed(table)).value).toBe(signTest(table).value);
      }),
    );
  });

  test("holds for a million people", () => {
    const table = [
      { previous: 1, next: 2, count: 500_000 },
      { previous: 2, next: 1, count: 498_000 },
    ];
    // R 4.2.2: binom.test(500000, 998000)$p.value
    expect(signTest(table).value).toBeCloseTo(0.0453921198915, 10);
  });
});
