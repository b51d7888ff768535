import type { DisclosedItem } from "../../analysis/disclose-item";
import type { ItemAnalysis } from "../../analysis/item-analysis";
import type { PanelMoved } from "../../surveys/controlled-feedback";

interface Askings {
  /** The item in the round whose figures are shown, as stored and as disclosed. */
  readonly latest: { readonly stored: ItemAnalysis; readonly disclosed: DisclosedItem };
  /** The same item in the round before that one. */
  readonly before: { readonly stored: ItemAnalysis; readonly disclosed: DisclosedItem };
}

/**
 * How the panel moved between two closed rounds that both asked an item, as far as it may be said: medians and middle halves of all answers,
 * which both rounds show anyway; how many changed their answer only where the people who answered in one round alone are none or at least
 * the minimum cell in either round. With fewer, what is known of the pairs and of everybody would tell their answers.
 * Null where an item has no median in one of the rounds, or may not be shown.
 */
export function panelMoved({ latest, before }: Askings, minCell: number): PanelMoved | null {
  if (!latest.disclosed.isShown || !before.disclosed.isShown) return null;
  const from = centre(before.disclosed);
  const to = centre(latest.disclosed);
  if (!from || !to) return null;
  return { round: before.disclosed.round, from, to, pairs: findPairs(latest, before.stored.n, minCell) };
}

function centre({ median, q1, q3 }: DisclosedItem): PanelMoved["from"] | null {
  if (median.value === null || q1.value === null || q3.value === null) return null;
  return { median: median.value, q1: q1.value, q3: q3.value };
}

function findPairs(
  { stored, disclosed }: Askings["latest"],
  answeredBefore: number,
  minCell: number,
): PanelMoved["pairs"] {
  const { nPaired: n, shareMoved, netChange } = disclosed.stability;
  if (n === null || n < minCell || shareMoved.value === null || netChange.value === null) return null;
  const isTold = [stored.n - n, answeredBefore - n].every((alone) => alone === 0 || alone >= minCell);
  return isTold ? { n, shareMoved: shareMoved.value, netChange: netChange.value } : null;
}
