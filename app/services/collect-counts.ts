import type { TransitionTable } from "../../analysis/figure";
import type { ItemCounts, ItemScale } from "../../analysis/item-analysis";
import { yearPosition } from "../../analysis/shape/answers";
import type { Db } from "../../db/open";
import * as analysisCounts from "../../db/queries/analysis-counts";
import { BEST_WORST } from "../../surveys/items/field-names";
import { partCode } from "../../surveys/items/part-figures";
import { countInParts } from "./count-in-parts";

interface MutableCounts {
  distribution: { value: number; count: number }[];
  codes: { code: string; count: number }[];
  respondents: number;
}
export interface CountsOfItem {
  readonly total: ItemCounts;
  /** By comparison group; panelists without a group are in the total only. */
  readonly byGroup: ReadonlyMap<string, ItemCounts>;
}

/**
 * Counts of every item of a round, by item id, from `GROUP BY` alone: their size grows with items and levels, not with the
 * panel. Items nobody answered are absent.
 */
export async function collectCounts(
  db: Db,
  key: { consultationId: string; roundId: string },
): Promise<Map<string, CountsOfItem>> {
  const items = new Map<string, { total: MutableCounts; byGroup: Map<string, MutableCounts> }>();
  const at = (itemId: string, groupKey: string | null): MutableCounts[] => {
    const item = items.get(itemId) ?? { total: emptyCounts(), byGroup: new Map<string, MutableCounts>() };
    items.set(itemId, item);
    if (groupKey === null) return [item.total];
    const group = item.byGroup.get(groupKey) ?? emptyCounts();
    item.byGroup.set(groupKey, group);
    return [item.total, group];
  };
  const values = await countInParts(db, key, {
    count: (range) => analysisCounts.countValues(db, { ...key, ...range }),
    by: ["itemId", "groupKey", "value"],
    sums: ["count"],
  });
  for (const row of values) {
    if (row.value === null) continue;
    for (const counts of at(row.itemId, row.groupKey)) {
      addValue(counts.distribution, row.value, Number(row.count));
      counts.respondents += Number(row.count);
    }
  }
  const codes = await countInParts(db, key, {
    count: (range) => analysisCounts.countCodes(db, { ...key, ...range }),
    by: ["itemId", "groupKey", "facet", "code"],
    sums: ["count"],
  });
  for (const row of codes) {
    if (row.code === null) continue;
    // A multiple choice whose id is `best` has it as its code too.
    const isEnd = BEST_WORST.some((end) => end === row.facet) && row.facet !== row.code;
    const code = isEnd ? partCode(row.facet, row.code) : row.code;
    for (const counts of at(row.itemId, row.groupKey)) addCode(counts.codes, code, Number(row.count));
  }
  const parts = await countInParts(db, key, {
    count: (range) => analysisCounts.countParts(db, { ...key, ...range }),
    by: ["itemId", "groupKey", "facet", "value"],
    sums: ["count"],
  });
  for (const row of parts) {
    if (row.value === null) continue;
    const code = partCode(row.facet, row.value);
    for (const counts of at(row.itemId, row.groupKey)) addCode(counts.codes, code, Number(row.count));
  }
  const respondents = await countInParts(db, key, {
    count: (range) => analysisCounts.countRespondents(db, { ...key, ...range }),
    by: ["itemId", "groupKey"],
    sums: ["count"],
  });
  for (const row of respondents) {
    for (const counts of at(row.itemId, row.groupKey)) counts.respondents += Number(row.count);
  }
  const texts = await countInParts(db, key, {
    count: (range) => analysisCounts.countTexts(db, { ...key, ...range }),
    by: ["itemId"],
    sums: ["count"],
  });
  for (const row of texts) {
    for (const counts of at(row.itemId, null)) counts.respondents += Number(row.count);
  }
  return items;
}

/**
 * Transition tables by item id between two rounds; items without a pair are absent. The special answers of years stand at their place
 * before or beyond the range.
 */
export async function collectTransitions(
  db: Db,
  key: { consultationId: string; previousRoundId: string; roundId: string },
  scales: ReadonlyMap<string, ItemScale>,
): Promise<Map<string, TransitionTable>> {
  const tables = new Map<string, { previous: number; next: number; count: number }[]>();
  const transitions = await countInParts(db, key, {
    count: (range) => analysisCounts.countTransitions(db, { ...key, ...range }),
    by: ["itemId", "previousValue", "previousCode", "nextValue", "nextCode"],
    sums: ["count"],
  });
  for (const row of transitions) {
    const scale = scales.get(row.itemId);
    const previous = positionOf({ value: row.previousValue, code: row.previousCode }, scale);
    const next = positionOf({ value: row.nextValue, code: row.nextCode }, scale);
    if (previous === null || next === null) continue;
    const table = tables.get(row.itemId) ?? [];
    table.push({ previous, next, count: Number(row.count) });
    tables.set(row.itemId, table);
  }
  return tables;
}

/** Where an answer stands on the line of its item; null for codes that have no place there. */
export function positionOf(
  { value, code }: { readonly value: number | null; readonly code: string | null },
  scale: ItemScale | undefined,
): number | null {
  if (value !== null || code === null) return value;
  if (scale?.kind !== "year" || scale.min === null || scale.max === null) return null;
  return yearPosition(code, { min: scale.min, max: scale.max });
}

function emptyCounts(): MutableCounts {
  return { distribution: [], codes: [], respondents: 0 };
}

function addValue(distribution: MutableCounts["distribution"], value: number, count: number): void {
  const entry = distribution.find((known) => known.value === value);
  if (entry) entry.count += count;
  else distribution.push({ value, count });
}

function addCode(codes: MutableCounts["codes"], code: string, count: number): void {
  const entry = codes.find((known) => known.code === code);
  if (entry) entry.count += count;
  else codes.push({ code, count });
}
