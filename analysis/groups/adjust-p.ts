import { InputShapeError } from "../figure.js";

export type PAdjustment = "bonferroni" | "holm" | "hochberg" | "bh" | "by";

/**
 * p values adjusted for being looked at together, in the order given.
 *
 * Definition  with m p values and i the rank of one from the smallest: Bonferroni m p; Holm the largest of (m - j + 1) p_j for
 *             j <= i; Hochberg the smallest of (m - j + 1) p_j for j >= i; BH (Benjamini & Hochberg) the smallest of m p_j / j
 *             for j >= i; BY (Benjamini & Yekutieli) BH times 1 + 1/2 + ... + 1/m. At most 1.
 * Missing     null stays null and does not count in m.
 * Use         BH to screen many items for differences worth a look; Holm for a claim in a report; BY when BH must hold
 *             whatever the dependence; Bonferroni and Hochberg for comparison with other work.
 * Read        BH and BY at 0.05: among what is called different about 5 % are false alarms. The others: 5 % chance of any false alarm.
 * Throws      InputShapeError for a p outside 0 to 1.
 * Source      Holm (1979); Hochberg (1988); Benjamini & Hochberg (1995); Benjamini & Yekutieli (2001); R `p.adjust`.
 */
export function adjustP(ps: readonly (number | null)[], adjustment: PAdjustment): (number | null)[] {
  const ascending = ps.flatMap((p, index) => (p === null ? [] : [{ p: checked(p), index }])).sort((a, b) => a.p - b.p);
  const raised = ascending.map(({ p }, place) => p * factorOf(adjustment, place + 1, ascending.length));
  const kept = adjustment === "bonferroni" ? raised : monotone(raised, adjustment === "holm");
  const adjusted = new Array<number | null>(ps.length).fill(null);
  for (const [place, { index }] of ascending.entries()) adjusted[index] = Math.min(1, kept[place] ?? 1);
  return adjusted;
}

function checked(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new InputShapeError(`A p value lies between 0 and 1, not ${p}`);
  return p;
}

function factorOf(adjustment: PAdjustment, rank: number, m: number): number {
  if (adjustment === "bonferroni") return m;
  if (adjustment === "holm" || adjustment === "hochberg") return m - rank + 1;
  return (m / rank) * (adjustment === "by" ? harmonic(m) : 1);
}

function harmonic(m: number): number {
  let sum = 0;
  for (let term = m; term >= 1; term--) sum += 1 / term;
  return sum;
}

/** Running maximum from the smallest p on, or running minimum from the largest p on. */
function monotone(raised: readonly number[], isUpwards: boolean): number[] {
  const kept = [...raised];
  if (isUpwards) {
    for (let place = 1; place < kept.length; place++) kept[place] = Math.max(kept[place] ?? 0, kept[place - 1] ?? 0);
  } else {
    for (let place = kept.length - 2; place >= 0; place--)
      kept[place] = Math.min(kept[place] ?? 1, kept[place + 1] ?? 1);
  }
  return kept;
}
