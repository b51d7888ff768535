import { expect, test } from "vitest";
import { partCode, partFigures } from "../../../surveys/items/part-figures.js";
import { ranking } from "../support/items.js";

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
