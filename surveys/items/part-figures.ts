import type { AllocationItem, Item, RankingItem } from "./types.js";

/** How the panel treated one choice of a ranking or an allocation. */
export interface PartFigure {
  /** The choice's id. */
  readonly code: string;
  /** People who ranked it, or gave it points. */
  readonly count: number;
  /** The mean rank among those who ranked it (null when nobody did), or the median of the points that everybody gave it. */
  readonly value: number | null;
}

/** An item whose answer says something of each of its choices. */
export type PartsItem = RankingItem | AllocationItem;

type Codes = readonly { readonly code: string; readonly count: number }[];
type Values = readonly { readonly value: number; readonly count: number }[];

export function hasParts(item: Item): item is PartsItem {
  return item.kind === "ranking" || item.kind === "allocation";
}

/** The code under which a choice's rank or points are counted: `open-ran=2`. Ids hold no `=`. */
export function partCode(choiceId: string, value: number): string {
  return `${choiceId}=${value}`;
}

/**
 * What counts by `partCode` say of each choice. A choice left out of a ranking has no rank: it counts against the number of people,
 * never in the mean. One left out of an allocation has 0 points like any other number.
 *
 * Returns  a ranking by how many ranked the choice, then by mean rank; an allocation by median, then by how many gave points; else
 *          in the definition's order.
 */
export function partFigures(item: PartsItem, codes: Codes): readonly PartFigure[] {
  const figures = item.choices.map(({ id }): PartFigure => {
    const values = valuesOf(codes, id);
    const count = peopleIn(values.filter(({ value }) => value > 0));
    return { code: id, count, value: item.kind === "ranking" ? meanOf(values) : medianOf(values) };
  });
  return item.kind === "ranking"
    ? figures.sort((a, b) => b.count - a.count || (a.value ?? 0) - (b.value ?? 0))
    : figures.sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || b.count - a.count);
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
