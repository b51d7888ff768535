/** Answers from which an interval made by resampling is printed without a warning: the panel stands for itself, and a tiny one badly. */
const RELIABLE_FROM = 8;

/** The reason that goes with an interval resampled from `n` people: none from eight on. */
export function reliability(n: number): { reason?: string } {
  if (n >= RELIABLE_FROM) return {};
  return { reason: `interval not reliable: ${n === 1 ? "1 answer" : `${n} answers`}, under ${RELIABLE_FROM}` };
}
