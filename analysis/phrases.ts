/** A share as people read it: at most one decimal, `70 %`, `66.7 %`. */
export function percentText(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** A number for a sentence: at most two decimals. */
export function numberText(value: number): string {
  return String(Number(value.toFixed(2)));
}

export function levelsText([from, to]: readonly [number, number]): string {
  return from === to ? String(from) : `${from} to ${to}`;
}
