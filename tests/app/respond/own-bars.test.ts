import { expect, test } from "vitest";
import { markOwn } from "../../../app/presenters/respond/own-bars";

const bars = (...keys: string[]) =>
  keys.map((key) => ({ key, value: null, label: key, count: 0, share: 0, isMedian: false, isMiddle: false }));
const marked = (keys: string[], answer: Parameters<typeof markOwn>[1]) =>
  markOwn(bars(...keys), answer).flatMap(({ key, isOwn }) => (isOwn ? [key] : []));

test("one's own answer is marked on the bar that holds it", () => {
  expect(marked(["1", "2", "3"], { type: "value", value: 2 })).toEqual(["2"]);
  expect(marked(["0", "10", "20"], { type: "value", value: 19 })).toEqual(["10"]);
  expect(marked(["2030", "2031"], { type: "years", earliest: 2029, likely: 2031, latest: 2036 })).toEqual(["2031"]);
  expect(marked(["2030", "never"], { type: "special", code: "never" })).toEqual(["never"]);
  expect(marked(["a", "b", "c"], { type: "choices", ids: ["a", "c"] })).toEqual(["a", "c"]);
  expect(marked(["a", "b"], { type: "ranking", ranks: [{ id: "b", rank: 1 }] })).toEqual(["b"]);
});

test("an answer without a bar of its own marks none", () => {
  expect(marked(["1", "2"], { type: "cannot-judge" })).toEqual([]);
});

test("of a long scale the levels that nobody chose are left out, one's own never", () => {
  const years = Array.from({ length: 20 }, (_, index) => String(2026 + index));
  const answer = { type: "years", earliest: 2030, likely: 2033, latest: 2040 } as const;
  expect(markOwn(bars(...years), answer).map(({ key }) => key)).toEqual(["2033"]);
});
