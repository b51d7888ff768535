import type { RankingItem } from "./types.js";

/** How the panel treated one choice of a ranking. */
export interface PartFigure {
  /** The choice's id. */
  readonly code: string;
  /** People who ranked it. */
  readonly count: number;
  /** The mean rank among those who ranked it; null when nobody did. */
  readonly value: number | null;
}

type Codes = readonly { readonly code: string; readonly count: number }[];

/** The code under which a choice's rank is counted: `open-ran=2`. Ids hold no `=`. */
export function partCode(choiceId: string, value: number): string {
  return `${choiceId}=${value}`;
}

/**
 * What counts by `partCode` say of each choice of a ranking. A choice left out is not ranked, which is no rank: it counts against the
 * number of people, never in the mean.
 *
 * Returns  the choices by how many ranked them, then by mean rank, then in the definition's order.
 */
export function partFigures(item: RankingItem, codes: Codes): readonly PartFigure[] {
  return item.choices
    .map(({ id }): PartFigure => {
      const ranks = valuesOf(codes, id);
      const count = ranks.reduce((sum, entry) => sum + entry.count, 0);
      const total = ranks.reduce((sum, { value, count: people }) => sum + value * people, 0);
      return { code: id, count, value: count === 0 ? null : total / count };
    })
    .sort((a, b) => b.count - a.count || (a.value ?? 0) - (b.value ?? 0));
}

function valuesOf(codes: Codes, choiceId: string): readonly { readonly value: number; readonly count: number }[] {
  const start = partCode(choiceId, 0).slice(0, -1);
  return codes.flatMap(({ code, count }) =>
    code.startsWith(start) ? [{ value: Number(code.slice(start.length)), count }] : [],
  );
}
