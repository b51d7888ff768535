import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseItem } from "../../analysis/analyse-item.js";
import { type DisclosedItem, discloseItem } from "../../analysis/disclose-item.js";
import { disclosePartitions } from "../../analysis/disclosure.js";
import { type Distribution, InputShapeError } from "../../analysis/figure.js";
import type { ItemScale } from "../../analysis/item-analysis.js";
import type { ConsensusRule, Protocol } from "../../analysis/protocol.js";
import { comet, protocolWith } from "./example-protocols.js";
import { frequencies } from "./frequencies.js";

/**
 * Whoever sees some sums over sets of people can compute every linear combination of them. The released sets are the rows of a matrix
 * over the smallest known parts ("atoms": each group, and those of no group). A cell leaks when some combination lies wholly on atoms
 * that together are some people, but fewer than the minimum.
 */
function leaks(released: readonly (readonly number[])[], atoms: readonly number[], minCell: number): number[][] {
  // An atom without people adds nothing to any sum: its column is as good as zero.
  const rows = released.map((row) => row.map((entry, atom) => ((atoms[atom] ?? 0) === 0 ? 0 : entry)));
  const all = rank(rows);
  const found: number[][] = [];
  for (let choice = 1; choice < 2 ** atoms.length; choice++) {
    const isInside = (atom: number) => (choice & (1 << atom)) !== 0;
    const people = atoms.reduce((sum, n, atom) => (isInside(atom) ? sum + n : sum), 0);
    if (people === 0 || people >= minCell) continue;
    // Combinations that vanish outside the chosen atoms: as many as the rank that is lost when these are taken out.
    const outside = rows.map((row) => row.filter((_, atom) => !isInside(atom)));
    if (rank(outside) < all) found.push(atoms.flatMap((_, atom) => (isInside(atom) ? [atom] : [])));
  }
  return found;
}

function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  const columns = rows[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < columns && found < rows.length; column++) {
    const pivot = rows.findIndex((row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9);
    const chosen = rows[pivot];
    if (!chosen) continue;
    rows[pivot] = rows[found] ?? chosen;
    rows[found] = chosen;
    for (const row of rows.slice(found + 1)) {
      const factor = (row[column] ?? 0) / (chosen[column] ?? 1);
      if (factor !== 0) for (let at = column; at < columns; at++) row[at] = (row[at] ?? 0) - factor * (chosen[at] ?? 0);
    }
    found++;
  }
  return found;
}

const scale: ItemScale = {
  kind: "rating",
  min: 1,
  max: 5,
  sides: { against: [1, 2], neutral: [3, 3], for: [4, 5] },
  criterionKey: null,
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const add = (parts: readonly (readonly number[])[]) =>
  [0, 1, 2, 3, 4].map((level) => sum(parts.map((part) => part[level] ?? 0)));

/** Groups and, last, those of no group: counts on five levels each. */
type Panel = readonly (readonly number[])[];

function disclose(panel: Panel, minCell: number, rule: ConsensusRule = comet): DisclosedItem {
  const protocol: Protocol = protocolWith(rule, { kind: "rating" }, { minValid: Math.max(8, minCell), minCell });
  const analysis = analyseItem({
    item: "i1",
    round: 1,
    scale,
    counts: { distribution: frequencies(add(panel)), codes: [] },
    groups: panel.slice(0, -1).map((counts, index) => ({
      groupKey: `g${index}`,
      counts: { distribution: frequencies(counts), codes: [] },
    })),
    transitions: null,
    protocol,
    isOneRound: false,
    hasTest: false,
  });
  return discloseItem(analysis, minCell);
}

/** The sets of atoms whose counts a disclosed item shows, each with its distribution. */
function releasedBy(shown: DisclosedItem, atoms: number): { row: number[]; distribution: Distribution }[] {
  const unit = (isIn: (atom: number) => boolean) => Array.from({ length: atoms }, (_, atom) => (isIn(atom) ? 1 : 0));
  const isShownGroup = (atom: number) => shown.groups.some(({ groupKey }) => groupKey === `g${atom}`);
  return [
    ...(shown.isShown ? [{ row: unit(() => true), distribution: shown.distribution }] : []),
    ...shown.groups.map(({ groupKey, distribution }) => ({
      row: unit((atom) => groupKey === `g${atom}`),
      distribution,
    })),
    ...(shown.otherGroups
      ? [{ row: unit((atom) => !isShownGroup(atom)), distribution: shown.otherGroups.distribution }]
      : []),
  ];
}

const counts = fc.oneof(
  fc.array(fc.nat(1), { minLength: 5, maxLength: 5 }),
  fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }),
);
const panels = fc.array(counts, { minLength: 1, maxLength: 6 });
const minCells = fc.constantFrom(1, 3, 5, 5, 5, 8);

describe("nothing released lets a cell under the minimum be computed", () => {
  test("in 10,000 random panels and partitions", () => {
    let withHidden = 0;
    fc.assert(
      fc.property(panels, minCells, (panel, minCell) => {
        const shown = disclose(panel, minCell);
        const released = releasedBy(shown, panel.length);
        const atoms = panel.map(sum);
        // The rows are what they say: the distribution shown is that of their atoms.
        for (const { row, distribution } of released) {
          const expected = frequencies(add(panel.filter((_, atom) => row[atom] === 1))).filter(
            ({ count }) => count > 0,
          );
          if (JSON.stringify(distribution) !== JSON.stringify(expected)) expect(distribution).toEqual(expected);
        }
        const found = leaks(
          released.map(({ row }) => row),
          atoms,
          minCell,
        );
        if (found.length > 0) expect({ panel, minCell, found }).toEqual([]);
        if (shown.hiddenGroups.length > 0 && shown.groups.length > 0) withHidden++;
      }),
      { numRuns: 10_000 },
    );
    expect(withHidden).toBeGreaterThan(1000);
  }, 60_000);

  test("nor does a rule that asks every group name one that is hidden", () =>
    fc.assert(
      fc.property(panels, fc.constantFrom("all" as const, "disclosed" as const), (panel, groups) => {
        const shown = disclose(panel, 5, { ...comet, perGroup: { groups, minValid: 5 } });
        const words = shown.verdict.reasons.join();
        expect(shown.hiddenGroups.filter((key) => words.includes(key))).toEqual([]);
      }),
      { numRuns: 500 },
    ));
});

describe("the check itself", () => {
  test("finds a group under the minimum, and one that follows by subtraction", () => {
    expect(leaks([[0, 1]], [9, 4], 5)).toEqual([[1]]);
    expect(
      leaks(
        [
          [1, 1],
          [1, 0],
        ],
        [9, 4],
        5,
      ),
    ).toEqual([[1]]);
    expect(
      leaks(
        [
          [1, 1],
          [1, 0],
        ],
        [9, 5],
        5,
      ),
    ).toEqual([]);
    expect(
      leaks(
        [
          [1, 1, 1],
          [1, 0, 0],
          [0, 1, 1],
        ],
        [9, 5, 4],
        5,
      ),
    ).toEqual([]);
    expect(
      leaks(
        [
          [1, 1, 1],
          [1, 0, 0],
          [0, 1, 0],
        ],
        [9, 5, 4],
        5,
      ),
    ).toEqual([[2]]);
  });

  test("finds what two partitions reveal together, so a second one is refused", () => {
    // By sector 9 and 9, by familiarity 7 and 11; the 7 belong to the first sector: atoms 7, 2 and 9.
    const sector = [
      [1, 1, 0],
      [0, 0, 1],
    ];
    const familiarity = [
      [1, 0, 0],
      [0, 1, 1],
    ];
    expect(leaks(sector, [7, 2, 9], 5)).toEqual([]);
    expect(leaks(familiarity, [7, 2, 9], 5)).toEqual([]);
    expect(leaks([...sector, ...familiarity], [7, 2, 9], 5)).toEqual([[1]]);
    const partition = (key: string, ...sizes: number[]) => ({
      key,
      groups: sizes.map((n, index) => ({ key: `${key}${index}`, n })),
    });
    const both = [partition("sector", 9, 9), partition("familiarity", 7, 11)];
    expect(() => disclosePartitions(both, 18, 5)).toThrow(
      new InputShapeError("One partition is shown per item, not 2: sector, familiarity"),
    );
    expect(disclosePartitions(both.slice(0, 1), 18, 5).shown).toEqual(["sector0", "sector1"]);
    expect(disclosePartitions([], 18, 5)).toMatchObject({ isTotalShown: true, shown: [] });
  });
});
