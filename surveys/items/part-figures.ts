import type { AxisName } from "./field-names.js";
import type { AllocationItem, BestWorstItem, Item, RankingItem } from "./types.js";

/** How the panel treated one choice of a ranking, an allocation or a choice of best and worst. */
export interface PartFigure {
  /** The choice's id. */
  readonly code: string;
  /** People who ranked it, gave it points, or called it the best. */
  readonly count: number;
  /**
   * The mean rank among those who ranked it (null when nobody did), the median of the points that everybody gave it,
   * or how many more called it the best than the worst.
   */
  readonly value: number | null;
}

/** An item whose answer says something of each of its choices. */
export type PartsItem = RankingItem | AllocationItem | BestWorstItem;

type Codes = readonly { readonly code: string; readonly count: number }[];
type Values = readonly { readonly value: number; readonly count: number }[];

export function hasParts(item: Item): item is PartsItem {
  return item.kind === "ranking" || item.kind === "allocation" || item.kind === "best-worst";
}

/**
 * The code under which one part of answers is counted: a choice with its rank or points (`open-ran=2`), an axis with its level (`x=4`),
 * an end with its choice (`best=open-ran`). Ids hold no `=`.
 */
export function partCode(part: string, value: number | string): string {
  return `${part}=${value}`;
}

/**
 * What counts by `partCode` say of each choice. A choice left out of a ranking has no rank: it counts against the number of people,
 * never in the mean. One left out of an allocation has 0 points like any other number.
 *
 * Returns  a choice of best and worst by that difference, then by how many called it the best; a ranking by how many ranked the choice, then by mean rank; an allocation by median, then by how many gave points; else
 *          in the definition's order.
 */
export function partFigures(item: PartsItem, codes: Codes): readonly PartFigure[] {
  if (item.kind === "best-worst") return bestWorstFigures(item, codes);
  const figures = item.choices.map(({ id }): PartFigure => {
    const values = valuesOf(codes, id);
    const count = peopleIn(values.filter(({ value }) => value > 0));
    return { code: id, count, value: item.kind === "ranking" ? meanOf(values) : medianOf(values) };
  });
  return item.kind === "ranking"
    ? figures.sort((a, b) => b.count - a.count || (a.value ?? 0) - (b.value ?? 0))
    : figures.sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || b.count - a.count);
}

function bestWorstFigures({ choices }: BestWorstItem, codes: Codes): readonly PartFigure[] {
  const countOf = (end: string, id: string) => codes.find(({ code }) => code === partCode(end, id))?.count ?? 0;
  return choices
    .map(({ id }) => ({ code: id, count: countOf("best", id), value: countOf("best", id) - countOf("worst", id) }))
    .sort((a, b) => b.value - a.value || b.count - a.count);
}

/** How many gave each level of one of two scales, ascending. */
export function axisDistribution(axis: AxisName, codes: Codes): Values {
  return valuesOf(codes, axis);
}

function valuesOf(codes: Codes, choiceId: string): Values {
  const start = partCode(choiceId, 0).slice(0, -1);
  return codes
    .flatMap(({ code, count }) => (code.startsWith(start) ? [{ value: Number(code.slice(start.length)), count }] : []))
    .sort((a, b) => a.value - b.value);
}

const peopleIn = (values: Values): number => values.reduce((sum, { count }) => sum + count, 0);

function meanOf(values: Values): number | null {
  const people = peopleIn(values);
  return people === 0 ? null : values.reduce((sum, { value, count }) => sum + value * count, 0) / people;
}

/** The middle one, or the mean of the middle two. */
function medianOf(values: Values): number | null {
  const people = peopleIn(values);
  if (people === 0) return null;
  return (valueAt(values, Math.ceil(people / 2)) + valueAt(values, Math.floor(people / 2) + 1)) / 2;
}

/** The value of the person at this place (from 1) of the ascending order. */
function valueAt(values: Values, place: number): number {
  let people = 0;
  for (const { value, count } of values) {
    people += count;
    if (people >= place) return value;
  }
  return Number.NaN;
}
