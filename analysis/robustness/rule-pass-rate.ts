import { wilsonInterval } from "../agreement/wilson-interval.js";
import type { DeclaredScale } from "../consensus/find-rule.js";
import { judgeAnswers, minValidOf } from "../consensus/judge-answers.js";
import { type Distribution, type Figure, figure, InputShapeError, missing } from "../figure.js";
import type { VerdictCode } from "../item-analysis.js";
import type { ConsensusRule, Protocol } from "../protocol.js";
import { drawBinomial } from "../resampling/draw-binomial.js";
import { createRandom, type Random } from "../resampling/random.js";
import { compositionCount, visitCompositions } from "./compositions.js";
import type { PanelShape } from "./panel-shapes.js";

const SHARE_TOLERANCE = 1e-9;
const MONTE_CARLO_LEVEL = 0.95;

export interface PassRateInput {
  readonly rule: ConsensusRule;
  readonly scale: DeclaredScale;
  readonly protocol: Pick<Protocol, "quantileType" | "minValid" | "minCell">;
  readonly shape: PanelShape;
  /** Panelists who answer, by comparison group; all groups answer alike. */
  readonly groups: readonly { readonly groupKey: string; readonly n: number }[];
}

export interface PassRateOptions {
  readonly seed: number;
  /** Panels drawn where not all are counted through. */
  readonly replicates?: number;
  /** Up to so many possible panels are all counted through. */
  readonly exactUpTo?: number;
}

export interface PassRate {
  /** Chance of a consensus of any kind; simulated: with the interval of its Monte Carlo error. */
  readonly passes: Figure;
  /** Chance of each verdict that occurred. */
  readonly codes: Readonly<Partial<Record<VerdictCode, number>>>;
}

/**
 * Chance that a rule finds consensus in a panel drawn from experts of a known shape, in one round.
 *
 * Definition  panelists answer independently with the shares of `shape`; the rule judges the counts. Where there are at most `exactUpTo`
 *             possible panels, all are counted through with their multinomial chances; else `replicates` panels are drawn.
 * Variant     a rule that must hold per group is always simulated, with every group drawn from the same shape.
 * Missing     `value: null` where the rule cannot be applied to the scale.
 * Use         before locking: what the rule would say of a panel that is truly split, uniform or agreeing.
 * Read        of a split or uniform panel: false alarms; of an agreeing one: power. It speaks of the rule and the number of people, not
 *             of an item. `interval` (and `standardError`) is the error of the simulation alone; exact figures have none.
 * Throws      InputShapeError when the shares do not fit the scale or do not add up to 1, or a number of people is not whole.
 * Source      operating characteristics of a decision rule, by enumeration or simulation.
 */
export function rulePassRate(
  { rule, scale, protocol, shape, groups }: PassRateInput,
  { seed, replicates = 4000, exactUpTo = 20_000 }: PassRateOptions,
): PassRate {
  checkShape(shape, scale, groups);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const minValid = minValidOf(rule, protocol);
  const judge = (parts: readonly Distribution[]): VerdictCode | null => {
    const distribution = parts.length === 1 ? (parts[0] ?? []) : pooled(parts);
    const agreement = judgeAnswers(
      {
        counts: { distribution, codes: [] },
        scale,
        groups: parts.map((part, index) => ({
          groupKey: groups[index]?.groupKey ?? "",
          counts: { distribution: part, codes: [] },
        })),
        type: protocol.quantileType,
        minCell: protocol.minCell,
      },
      rule,
    );
    return agreement.code !== null && n < minValid ? "insufficient" : agreement.code;
  };
  const isPerGroup = rule.kind === "composed" && rule.perGroup !== undefined;
  const isExact = !isPerGroup && compositionCount(n, shape.shares.filter((share) => share > 0).length) <= exactUpTo;
  const found = new Map<VerdictCode | null, number>();
  /** Chances, or whole numbers of panels: a sum of 1 / replicates would not be exact. */
  const add = (code: VerdictCode | null, weight: number) => found.set(code, (found.get(code) ?? 0) + weight);
  if (isExact) {
    visitCompositions(n, shape.shares, (counts, chance) => {
      if (chance > 0) add(judge([distributionOf(counts, scale.min)]), chance);
    });
  } else {
    const random = createRandom(seed);
    const sizes = isPerGroup ? groups.map((group) => group.n) : [n];
    for (let replicate = 0; replicate < replicates; replicate++) {
      add(judge(sizes.map((size) => drawPanel(random, size, shape.shares, scale.min))), 1);
    }
  }
  return result(found, n, isExact ? { isExact, shape: shape.key } : { isExact, shape: shape.key, seed, replicates });
}

function result(
  found: ReadonlyMap<VerdictCode | null, number>,
  n: number,
  parameters: { isExact: boolean; shape: string; replicates?: number; seed?: number },
): PassRate {
  if (found.has(null)) {
    return { passes: missing("rulePassRate", "the rule cannot be applied to this scale", parameters, n), codes: {} };
  }
  const codes: Partial<Record<VerdictCode, number>> = {};
  const { replicates } = parameters;
  const total = replicates ?? 1;
  let passing = 0;
  for (const [code, weight] of found) {
    if (code === null) continue;
    codes[code] = weight / total;
    if (code.startsWith("consensus-")) passing += weight;
  }
  const value = Math.min(1, passing / total);
  if (replicates === undefined) return { passes: figure("rulePassRate", value, n, parameters), codes };
  const standardError = Math.sqrt((value * (1 - value)) / replicates);
  const error = wilsonInterval(passing, replicates, MONTE_CARLO_LEVEL);
  const passes = figure("rulePassRate", value, n, parameters, { standardError });
  return { passes: error ? { ...passes, interval: { ...error, method: "monte-carlo" } } : passes, codes };
}

function drawPanel(random: Random, n: number, shares: readonly number[], min: number): Distribution {
  let left = n;
  let shareLeft = 1;
  const counts = shares.map((share) => {
    const drawn = left === 0 || share === 0 ? 0 : drawBinomial(random, left, Math.min(1, share / shareLeft));
    left -= drawn;
    shareLeft -= share;
    return drawn;
  });
  const last = shares.findLastIndex((share) => share > 0);
  // Rounding of the shares may leave somebody over: the last level takes them.
  if (left > 0) counts[last] = (counts[last] ?? 0) + left;
  return distributionOf(counts, min);
}

function distributionOf(counts: readonly number[], min: number): Distribution {
  return counts.map((count, index) => ({ value: min + index, count }));
}

function pooled(parts: readonly Distribution[]): Distribution {
  return (parts[0] ?? []).map(({ value }, index) => ({
    value,
    count: parts.reduce((sum, part) => sum + (part[index]?.count ?? 0), 0),
  }));
}

function checkShape({ shares }: PanelShape, { min, max }: DeclaredScale, groups: PassRateInput["groups"]): void {
  if (shares.length !== max - min + 1) {
    throw new InputShapeError(`The shape has ${shares.length} levels, the scale ${max - min + 1}`);
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!shares.every((share) => share >= 0) || Math.abs(total - 1) > SHARE_TOLERANCE) {
    throw new InputShapeError(`The shares of a shape are at least 0 and add up to 1, not ${total}`);
  }
  if (groups.length === 0 || !groups.every(({ n }) => Number.isInteger(n) && n >= 0)) {
    throw new InputShapeError("A panel has at least one group, and whole numbers of people");
  }
}
