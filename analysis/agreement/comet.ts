import { type Distribution, type Figure, InputShapeError } from "../figure.js";
import { isAtLeast, isAtMost, isUnder } from "../threshold.js";
import { checkedSides, type JudgedSides } from "./judged-sides.js";
import { shareInSet } from "./share-in-set.js";

export type CometCode = "in" | "out" | "none";

export interface CometRule {
  /** Share on one side from which it may have won: 0.7, or 0.5 in a relaxed first round. */
  readonly atLeast: number;
  /** The other side has less than this share. */
  readonly otherUnder: number;
  /** What is out: what is in with the sides exchanged, or whatever has at most half on the side `for`. */
  readonly out: "mirrored" | "half";
}

/** 70/15 of the COMET handbook. */
export const COMET_70_15: CometRule = { atLeast: 0.7, otherUnder: 0.15, out: "mirrored" };
/** In as 70/15; out with at most half on the side `for`. */
export const COMET_OUT_HALF: CometRule = { atLeast: 0.7, otherUnder: 0.15, out: "half" };
/** 50/15, for an early round from which few items are dropped. */
export const COMET_50_15: CometRule = { atLeast: 0.5, otherUnder: 0.15, out: "mirrored" };

export interface CometResult {
  /** Null, with a reason, when somebody's answers are lacking. */
  readonly code: CometCode | null;
  readonly shareFor: Figure;
  readonly shareAgainst: Figure;
  readonly reason?: string;
}

export interface CometByGroup {
  readonly code: CometCode | null;
  readonly groups: readonly (CometResult & { readonly groupKey: string })[];
  readonly reason?: string;
}

/** Out with at most this share on the side `for`, under the variant "half". */
const HALF = 0.5;

/**
 * COMET consensus of one item: in, out, or no consensus, by the shares on two sides of the scale.
 *
 * Definition  in: at least 70 % of the answers on the side `for` and under 15 % on the side `against`; out: the same with the sides
 *             exchanged; else none. Shares are compared with a tolerance of 1e-9: 7 of 10 is in, 3 of 20 is not under 15 %.
 * Variant     `rule`: COMET_70_15; COMET_OUT_HALF (out with at most 50 % `for`, unless in); COMET_50_15 (relaxed early round).
 * Shape       `sides`: 7 to 9 and 1 to 3 on the usual nine levels.
 * Missing     not in the distribution. `code: null` with the reason "no answers" for an empty one.
 * Use         core outcome sets and other lists on which each item is kept or dropped.
 * Read        the code with both shares and n. "None" is no dissent: it may be a panel in the middle. In small panels one answer decides.
 * Throws      InputShapeError when the sides overlap, or a threshold is no share.
 * Source      Williamson et al. (2017), The COMET Handbook 1.0, Trials 18 (Suppl 3), 280; 50/15 in round 1 as in PMC8024512, table 1.
 */
export function cometConsensus(
  distribution: Distribution,
  sides: JudgedSides,
  rule: CometRule = COMET_70_15,
): CometResult {
  for (const share of [rule.atLeast, rule.otherUnder]) {
    if (!(share >= 0 && share <= 1)) throw new InputShapeError(`A threshold is a share from 0 to 1, not ${share}`);
  }
  const checked = checkedSides(sides);
  const shareFor = shareInSet(distribution, checked.for, { side: "for" });
  const shareAgainst = shareInSet(distribution, checked.against, { side: "against" });
  if (shareFor.value === null || shareAgainst.value === null) {
    return { code: null, shareFor, shareAgainst, reason: "no answers" };
  }
  return { code: cometCode(shareFor.value, shareAgainst.value, rule), shareFor, shareAgainst };
}

function cometCode(shareFor: number, shareAgainst: number, rule: CometRule): CometCode {
  const hasWon = (share: number, other: number) => isAtLeast(share, rule.atLeast) && isUnder(other, rule.otherUnder);
  if (hasWon(shareFor, shareAgainst)) return "in";
  const isOut = rule.out === "half" ? isAtMost(shareFor, HALF) : hasWon(shareAgainst, shareFor);
  return isOut ? "out" : "none";
}

/**
 * COMET consensus of one item that must hold in each stakeholder group.
 *
 * Definition  in when every group is in, out when every group is out, else none; each group by `cometConsensus`.
 * Missing     while the groups with answers agree, one without answers leaves it open: `code: null` with the reason "no answers from",
 *             naming it. No groups at all: reason "no groups".
 * Use         where patients and professionals, or industry and research, are to carry an item alike.
 * Read        the more groups, and the smaller, the rarer is consensus: compare with the figure of the whole panel.
 * Throws      InputShapeError as `cometConsensus`.
 * Source      Williamson et al. (2017), The COMET Handbook 1.0, Trials 18 (Suppl 3), 280.
 */
export function cometByGroup(
  groups: readonly { readonly groupKey: string; readonly distribution: Distribution }[],
  sides: JudgedSides,
  rule: CometRule = COMET_70_15,
): CometByGroup {
  const results = groups.map(({ groupKey, distribution }) => ({
    groupKey,
    ...cometConsensus(distribution, sides, rule),
  }));
  const codes = [...new Set(results.flatMap(({ code }) => (code === null ? [] : [code])))];
  const [code] = codes;
  if (groups.length === 0) return { code: null, groups: results, reason: "no groups" };
  if (codes.length > 1 || code === "none") return { code: "none", groups: results };
  const silent = results.filter((result) => result.code === null).map(({ groupKey }) => groupKey);
  if (code === undefined || silent.length > 0) {
    return { code: null, groups: results, reason: `no answers from ${silent.join(", ")}` };
  }
  return { code, groups: results };
}
