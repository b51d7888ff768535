import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PickCandidate, pickItems } from "../../surveys/pick-items";

const candidate = (itemKey: string, given: Partial<PickCandidate> = {}): PickCandidate => ({
  itemKey,
  pageId: "page",
  seconds: 60,
  ownField: null,
  answersInGroup: 20,
  answers: 40,
  ...given,
});
const pick = (candidates: readonly PickCandidate[], seconds: number, seed = "one") =>
  pickItems({ candidates, seconds, minInGroup: 5, minInAll: 8, seed });

describe("the questions for little time", () => {
  test("are those of the chosen subjects first, then of their areas, then thin ones with the fewest answers first", () => {
    const candidates = [
      candidate("rest", { pageId: "d" }),
      candidate("thin", { pageId: "c", answersInGroup: 4 }),
      candidate("thinner", { pageId: "e", answersInGroup: 1 }),
      candidate("thin for a verdict", { pageId: "f", answersInGroup: 5, answers: 7 }),
      candidate("same area", { pageId: "b", ownField: 1 }),
      candidate("chosen", { pageId: "a", ownField: 0 }),
    ];
    expect(pick(candidates, 360)).toEqual(["chosen", "same area", "thinner", "thin", "thin for a verdict", "rest"]);
    expect(pick(candidates, 180)).toEqual(["chosen", "same area", "thinner"]);
  });

  test("do not follow a group that is too small ever to reach its minimum", () => {
    const candidates = [candidate("a", { answersInGroup: 0 }), candidate("b", { answers: 2 })];
    expect(pickItems({ candidates, seconds: 60, minInGroup: 0, minInAll: 8, seed: "one" })).toEqual(["b"]);
  });

  test("keep the questions of a page together and in their order", () => {
    const candidates = ["a", "b", "c"].flatMap((pageId) =>
      [1, 2, 3].map((number) => candidate(`${pageId}${number}`, { pageId })),
    );
    const picked = pick(candidates, 360);
    expect(picked).toHaveLength(6);
    expect(new Set(picked.map((key) => key[0])).size).toBe(2);
    expect(picked.map((key) => key[1])).toEqual(["1", "2", "3", "1", "2", "3"]);
  });

  test("are at least one, however long it takes", () => {
    expect(pick([candidate("long", { seconds: 3600 })], 300)).toEqual(["long"]);
    expect(pick([], 300)).toEqual([]);
  });

  test("fit into the time, are the same at every call, and differ from person to person", () => {
    const anyCandidates = fc.uniqueArray(
      fc.record({
        itemKey: fc.string({ minLength: 1 }),
        pageId: fc.constantFrom("a", "b", "c"),
        seconds: fc.integer({ min: 1, max: 400 }),
        ownField: fc.constantFrom(0 as const, 1 as const, null),
        answersInGroup: fc.nat(9),
        answers: fc.nat(20),
      }),
      { selector: ({ itemKey }) => itemKey, minLength: 2, maxLength: 30 },
    );
    fc.assert(
      fc.property(anyCandidates, fc.string(), (candidates, seed) => {
        const picked = pick(candidates, 300, seed);
        expect(pick([...candidates], 300, seed)).toEqual(picked);
        expect(new Set(picked).size).toBe(picked.length);
        const seconds = candidates
          .filter(({ itemKey }) => picked.includes(itemKey))
          .reduce((sum, entry) => sum + entry.seconds, 0);
        expect(picked.length === 1 || seconds <= 300).toBe(true);
      }),
    );
    const many = Array.from({ length: 10 }, (_, index) => candidate(String(index), { pageId: String(index) }));
    const firsts = Array.from({ length: 30 }, (_, person) => pick(many, 60, `person ${person}`)[0]);
    expect(new Set(firsts).size).toBeGreaterThan(5);
  });
});
