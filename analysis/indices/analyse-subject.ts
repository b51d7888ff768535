import normal from "@stdlib/stats-base-dists-normal";
import { weakestVerdict } from "../consensus/weakest-verdict.js";
import { type Figure, figure, InputShapeError, type Interval, missing } from "../figure.js";
import type { ItemVerdict } from "../item-analysis.js";
import { isAtLeast } from "../threshold.js";
import { type CriterionInput, criterionScore, type Score } from "./criterion-score.js";
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
 * Composite indices of one subject, 0 to 100.
 *
 * Definition  `IndexDefinition`. Geometric means raise each part to the floor first.
 * Interval    95 %, by the delta method on the standard errors of the criterion means (for geometric means on the log scale). The same
 *             people answer all criteria, and distributions alone do not tell how their answers hang together, so standard errors are
 *             added as if fully correlated: no true correlation makes the interval wider. It would hold if the panel were a random
 *             sample.
 * Missing     a composite is null, with the reason of the first part that is, when a criterion has too few valid answers, too many
 *             "cannot judge", or no answers at all in `criteria`.
 * Throws      InputShapeError when answers are off their scale or a composite is used before it is defined.
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
  let centre = 0;
  let spread = 0;
  for (const { score, weight, isReversed } of parts) {
    if (score.value === null) return { score: { ...score, n }, figure: missing(method, score.reason, { key }, n) };
    const value = isReversed ? 100 - score.value : score.value;
    const raised = Math.max(value, floor);
    centre += weight * (combination === "geometric" ? Math.log(raised) : value);
    spread += weight * (combination === "geometric" ? score.standardError / raised : score.standardError);
  }
  const back = (x: number) => (combination === "geometric" ? Math.exp(x) : x);
  const value = back(centre);
  const reach = normal.quantile(1 - (1 - LEVEL) / 2, 0, 1) * spread;
  const clamp = (x: number) => Math.min(Math.max(x, 0), 100);
  const interval: Interval = {
    low: clamp(back(centre - reach)),
    high: clamp(back(centre + reach)),
    level: LEVEL,
    method: INTERVAL_METHOD,
  };
  const standardError = combination === "geometric" ? value * spread : spread;
  return {
    score: { value, standardError, n },
    figure: { ...figure(method, value, n, { key, standardError }), interval },
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
