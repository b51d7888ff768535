import normal from "@stdlib/stats-base-dists-normal";
import { weakestVerdict } from "../consensus/weakest-verdict.js";
import { type Figure, figure, InputShapeError, type Interval, missing } from "../figure.js";
import type { ItemVerdict } from "../item-analysis.js";
import { isAtLeast } from "../threshold.js";
import { combineParts, type ScoredPart, toScore } from "./combine-parts.js";
import type { CriterionInput } from "./criterion-input.js";
import { criterionScore, type Score } from "./criterion-score.js";
import type { CompositeDefinition, CompositePart, IndexDefinition, StrategyRule } from "./index-definition.js";

export interface SubjectIndices {
  /** In the order of the definition. */
  readonly composites: readonly CompositeFigure[];
  /** Null where a composite it needs is null, or no rule fits. */
  readonly strategy: Pick<StrategyRule, "key" | "label"> | null;
}

interface CompositeFigure {
  readonly key: string;
  readonly label: string;
  readonly figure: Figure;
  /** The weakest verdict among the items behind it; null where none was given. */
  readonly verdict: Pick<ItemVerdict, "code" | "standing"> | null;
}

type Part = { readonly score: Score; readonly verdicts: CriterionInput["verdicts"] };

const LEVEL = 0.95;
const INTERVAL_METHOD = "delta method with normal quantiles, widest over all correlations between the criteria";

/**
 * Composite indices of one subject, 0 to 100, with the strategy that the cuts of the definition name.
 *
 * Definition  `IndexDefinition`: mean scores of the criteria (`criterionScore`), put together by weighted arithmetic means, weighted
 *             geometric means, which raise each part to the floor first, or products. The first rule of which all conditions are met names
 *             the strategy.
 * Unit        points from 0 to 100; a part that is reversed counts as 100 minus its score.
 * Interval    95 %, by the delta method on the standard errors of the criterion means (for geometric means on the log scale). The same
 *             people answer all criteria, and distributions alone do not tell how their answers hang together, so standard errors are
 *             added as if fully correlated: no true correlation makes the interval wider. None from one answer. It would hold if the panel were a random
 *             sample.
 * Missing     a composite is null, with the reason of the first part that is, when a criterion has too few valid answers, too many
 *             "cannot judge", or no answers at all in `criteria`. No strategy is named where a rule before it cannot be checked.
 * Use         to order a list of subjects and to place them on a map, with medians, middle halves and n beside it.
 * Read        as a sort key, not as a measurement: weights, floor and form are choices, so read it with `indexSensitivity` and
 *             `indexRankIntervals`. Its n is the smallest of its criteria, its verdict the weakest.
 * Throws      InputShapeError when answers are off their scale, a composite has no parts or is used before it is defined.
 * Source      OECD & JRC (2008), Handbook on Constructing Composite Indicators, 6; delta method: Oehlert (1992), Am. Stat. 46(1), 27-29.
 */
export function analyseSubject(
  definition: IndexDefinition,
  criteria: Readonly<Record<string, CriterionInput>>,
): SubjectIndices {
  const done = new Map<string, Part>();
  const composites = definition.composites.map((composite) => {
    const parts = composite.parts.map((part) => ({ ...part, ...partOf(part, definition, criteria, done) }));
    const verdicts = parts.flatMap((part) => part.verdicts);
    const combined = combine(composite, parts, definition.floor);
    done.set(composite.key, { score: combined.score, verdicts });
    const verdict = verdicts.length === 0 ? null : weakestVerdict(verdicts);
    return { key: composite.key, label: composite.label, figure: combined.figure, verdict };
  });
  return { composites, strategy: findStrategy(definition.strategies, composites) };
}

function partOf(
  { source }: CompositePart,
  definition: IndexDefinition,
  criteria: Readonly<Record<string, CriterionInput>>,
  done: ReadonlyMap<string, Part>,
): Part {
  if ("composite" in source) {
    const part = done.get(source.composite);
    if (part === undefined) throw new InputShapeError(`The composite ${source.composite} is used before it is defined`);
    return part;
  }
  const input = Object.hasOwn(criteria, source.criterion) ? criteria[source.criterion] : undefined;
  if (input === undefined)
    return { score: { value: null, reason: `${source.criterion}: not asked`, n: 0 }, verdicts: [] };
  return { score: criterionScore(source.criterion, input, definition), verdicts: input.verdicts };
}

function combine(
  { key, combination }: CompositeDefinition,
  parts: readonly (CompositePart & Part)[],
  floor: number,
): { score: Score; figure: Figure } {
  const method = `${combination} index`;
  const n = Math.min(...parts.map(({ score }) => score.n));
  const scored: ScoredPart[] = [];
  for (const { score, weight, isReversed } of parts) {
    if (score.value === null) return { score: { ...score, n }, figure: missing(method, score.reason, { key }, n) };
    scored.push({ value: score.value, standardError: score.standardError, weight, isReversed });
  }
  const { centre, spread } = combineParts(combination, scored, floor);
  const value = toScore(combination, centre);
  const reach = normal.quantile(1 - (1 - LEVEL) / 2, 0, 1) * spread;
  const clamp = (x: number) => Math.min(Math.max(x, 0), 100);
  const interval: Interval = {
    low: clamp(toScore(combination, centre - reach)),
    high: clamp(toScore(combination, centre + reach)),
    level: LEVEL,
    method: INTERVAL_METHOD,
  };
  const standardError = combination === "geometric" ? value * spread : spread;
  return {
    score: { value, standardError, n },
    // One answer has no spread: an interval of no width would be believed.
    figure: { ...figure(method, value, n, { key, standardError }), ...(n > 1 && { interval }) },
  };
}

function findStrategy(
  rules: readonly StrategyRule[],
  composites: readonly CompositeFigure[],
): Pick<StrategyRule, "key" | "label"> | null {
  const values = new Map(composites.map(({ key, figure: { value } }) => [key, value]));
  for (const { key, label, conditions } of rules) {
    const checks = conditions.map(({ composite, operator, threshold }) => {
      const value = values.get(composite) ?? null;
      return value === null ? null : isAtLeast(value, threshold) === (operator === "at-least");
    });
    // A rule that cannot be checked must not be passed over: the next one would be named without ground.
    if (checks.includes(null) && !checks.includes(false)) return null;
    if (!checks.includes(false)) return { key, label };
  }
  return null;
}
