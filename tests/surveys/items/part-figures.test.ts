import { expect, test } from "vitest";
import { axisDistribution, partCode, partFigures } from "../../../surveys/items/part-figures.js";
import { allocation, bestWorst, ranking } from "../support/items.js";

const counted = (id: string, ...counts: number[]) =>
  counts.flatMap((count, index) => (count > 0 ? [{ code: partCode(id, index + 1), count }] : []));

test("the mean rank is that of those who ranked the choice, and the most ranked stands first", () => {
  // 5 x 1, 3 x 2, 2 x 3: (5 + 6 + 6) / 10. 1 x 1, 1 x 3: 4 / 2.
  const codes = [...counted("skills", 1, 0, 1), ...counted("lines", 5, 3, 2)];
  expect(partFigures(ranking, codes)).toEqual([
    { code: "lines", count: 10, value: 1.7 },
    { code: "skills", count: 2, value: 2 },
    { code: "rules", count: 0, value: null },
    { code: "money", count: 0, value: null },
  ]);
});

test("of choices ranked equally often the better ranked stands first", () => {
  const codes = [...counted("lines", 0, 4), ...counted("money", 3, 1)];
  expect(partFigures(ranking, codes).map(({ code }) => code)).toEqual(["money", "lines", "skills", "rules"]);
});

test("a choice whose id begins like another's has its own counts, and other codes are no ranks", () => {
  const alike = { ...ranking, choices: [...ranking.choices, { id: "line", label: { default: "Line" } }] };
  const codes = [...counted("lines", 2), ...counted("line", 0, 1), { code: "cannot-judge", count: 9 }];
  expect(partFigures(alike, codes).slice(0, 2)).toEqual([
    { code: "lines", count: 2, value: 1 },
    { code: "line", count: 1, value: 2 },
  ]);
});

test("the median counts those who gave nothing, and the largest stands first", () => {
  const given = (id: string, points: Record<number, number>) =>
    Object.entries(points).map(([value, count]) => ({ code: partCode(id, Number(value)), count }));
  // Of 5: 0 0 10 40 40; 5 5 5 100 100; 0 0 0 0 20.
  const codes = [
    ...given("lines", { 40: 2, 0: 2, 10: 1 }),
    ...given("skills", { 100: 2, 5: 3 }),
    ...given("rules", { 0: 4, 20: 1 }),
  ];
  expect(partFigures(allocation, codes)).toEqual([
    { code: "lines", count: 3, value: 10 },
    { code: "skills", count: 5, value: 5 },
    { code: "rules", count: 1, value: 0 },
  ]);
});

test("the median of an even number of people is the mean of the middle two, and of nobody there is none", () => {
  const codes = [
    { code: partCode("lines", 10), count: 2 },
    { code: partCode("lines", 25), count: 2 },
  ];
  expect(partFigures(allocation, codes)).toEqual([
    { code: "lines", count: 4, value: 17.5 },
    { code: "skills", count: 0, value: null },
    { code: "rules", count: 0, value: null },
  ]);
});

test("a choice is worth the people who called it the best less those who called it the worst", () => {
  const codes = [
    { code: partCode("best", "lines"), count: 6 },
    { code: partCode("best", "skills"), count: 4 },
    { code: partCode("worst", "lines"), count: 3 },
    { code: partCode("worst", "rules"), count: 7 },
  ];
  expect(partFigures(bestWorst, codes)).toEqual([
    { code: "skills", count: 4, value: 4 },
    { code: "lines", count: 6, value: 3 },
    { code: "rules", count: 0, value: -7 },
  ]);
});

test("each of two scales has its own counts", () => {
  const codes = [
    { code: partCode("x", 10), count: 2 },
    { code: partCode("x", 2), count: 1 },
    { code: partCode("y", 2), count: 3 },
  ];
  expect(axisDistribution("x", codes)).toEqual([
    { value: 2, count: 1 },
    { value: 10, count: 2 },
  ]);
});
