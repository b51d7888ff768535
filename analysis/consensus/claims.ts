import { bestPair } from "../agreement/best-pair.js";
import { medianWindow } from "../agreement/median-window.js";
import { NINE_LEVELS, regionOf } from "../agreement/nine-levels.js";
import { countInSet } from "../agreement/share-in-set.js";
import { quantile } from "../centre/quantile.js";
import type { Distribution } from "../figure.js";
import type { VerdictCode } from "../item-analysis.js";
import { levelsText, percentText } from "../phrases.js";
import type { AgreementBlock, LevelRange, SideThreshold } from "../protocol-composed.js";
import { answerCount } from "../shape/answer-count.js";
import { isAtLeast, isAtMost, isUnder } from "../threshold.js";
import type { Check, JudgedAnswers, Unjudged } from "./judged.js";
import { nameConsensus, sideOf } from "./name-consensus.js";

/** A consensus that the answers could show: where it lies, what it is called, and how to see whether some answers show it. */
export interface Claim {
  /** The levels whose share is given. */
  readonly set: LevelRange;
  /** The levels the consensus is said to lie on: the set, or the neutral part of it. */
  readonly levels: LevelRange;
  readonly code: VerdictCode;
  readonly check: (distribution: Distribution) => Check;
}

type Block<Set extends AgreementBlock["set"]> = Extract<AgreementBlock, { set: Set }>;
type OneSetBlock = Exclude<AgreementBlock, { set: "sides" }>;

/** The claims of a rule's agreement block, in order; a block for sides has several, the others one. There is at least one answer. */
export function findClaims(answers: JudgedAnswers, block: AgreementBlock): readonly Claim[] | Unjudged {
  if (block.set === "sides") return sideClaims(answers, block);
  const found = findSet(answers, block);
  return "code" in found && found.code === null ? found : [found];
}

function findSet(answers: JudgedAnswers, block: OneSetBlock): Claim | Unjudged {
  const { distribution, scale, type } = answers;
  switch (block.set) {
    case "levels":
      if (!isOnScale(block.levels, scale)) return offScale(block.levels, scale);
      return oneSet(block.levels, sideOf(block.levels, scale.sides), block);
    case "pair": {
      const pair = bestPair(distribution, scale.min, scale.max) ?? [scale.min, scale.max];
      const { code, levels } = nameConsensus(distribution, scale.sides, { levels: pair, naming: pair }, block.atLeast);
      return { ...oneSet(pair, code, block), levels };
    }
    case "window": {
      const window = medianWindow(distribution, block.within, scale, type);
      const levels = window?.levels ?? [scale.min, scale.max];
      const middle = window?.roundedMedian ?? scale.min;
      return oneSet(levels, sideOf([middle, middle], scale.sides), block);
    }
    case "region":
      return regionClaim(answers, block);
  }
}

function oneSet(levels: LevelRange, code: VerdictCode, { atLeast }: OneSetBlock): Claim {
  return { set: levels, levels, code, check: (distribution) => shareCheck(distribution, levels, atLeast) };
}

function shareCheck(distribution: Distribution, levels: LevelRange, atLeast: number): Check {
  const share = shareOf(distribution, levels);
  return {
    isMet: isAtLeast(share, atLeast),
    reason: `${percentText(share)} of ${answerCount(distribution)} on ${levelsText(levels)}, at least ${percentText(atLeast)} needed`,
  };
}

function regionClaim({ distribution, scale, type }: JudgedAnswers, block: Block<"region">): Claim | Unjudged {
  const { min, max } = scale;
  if (max - min < 2) return { code: null, reason: "the scale has no three regions" };
  const onNine = (value: number) =>
    NINE_LEVELS.min + ((value - min) / (max - min)) * (NINE_LEVELS.max - NINE_LEVELS.min);
  const region = regionOf(onNine(quantile(distribution, 0.5, type) ?? min));
  const inside = Array.from({ length: max - min + 1 }, (_, index) => min + index).filter(
    (level) => regionOf(onNine(level)) === region,
  );
  const levels: LevelRange = [inside[0] ?? min, inside.at(-1) ?? max];
  const claim = oneSet(levels, sideOf(levels, scale.sides), block);
  if (region !== "middle" || block.middle === "agreement") return claim;
  const reason = `the median lies in the middle region, ${levelsText(levels)}`;
  return { ...claim, check: () => ({ isMet: false, reason }) };
}

function sideClaims({ scale }: JudgedAnswers, block: Block<"sides">): readonly Claim[] | Unjudged {
  const sides = block.levels ? { ...block.levels, neutral: between(block.levels) } : scale.sides;
  if (sides === null) return { code: null, reason: "the scale has no sides" };
  for (const levels of [sides.for, sides.against]) if (!isOnScale(levels, scale)) return offScale(levels, scale);
  const side = (name: "for" | "against", threshold: SideThreshold | undefined): Claim[] =>
    threshold
      ? [
          {
            set: sides[name],
            levels: sides[name],
            code: `consensus-${name}`,
            check: (distribution) => sideCheck(distribution, name, sides, threshold),
          },
        ]
      : [];
  const { neutral } = sides;
  const { neutralAtLeast } = block;
  return [
    ...side("for", block.for),
    ...side("against", block.against),
    ...(neutral && neutralAtLeast !== undefined
      ? [
          {
            set: neutral,
            levels: neutral,
            code: "consensus-neutral" as const,
            check: (distribution: Distribution) => shareCheck(distribution, neutral, neutralAtLeast),
          },
        ]
      : []),
  ];
}

function sideCheck(
  distribution: Distribution,
  name: "for" | "against",
  sides: { readonly for: LevelRange; readonly against: LevelRange },
  { atLeast, oppositeUnder, oppositeAtMost }: SideThreshold,
): Check {
  const opposite = name === "for" ? "against" : "for";
  const own = shareOf(distribution, sides[name]);
  const other = shareOf(distribution, sides[opposite]);
  const words = (side: "for" | "against", share: number) =>
    `${percentText(share)} ${side} (${levelsText(sides[side])})`;
  const checks: Check[] = [];
  if (atLeast !== undefined) {
    checks.push({
      isMet: isAtLeast(own, atLeast),
      reason: `${words(name, own)} of ${answerCount(distribution)}, at least ${percentText(atLeast)} needed`,
    });
  }
  if (oppositeUnder !== undefined) {
    checks.push({
      isMet: isUnder(other, oppositeUnder),
      reason: `${words(opposite, other)}, under ${percentText(oppositeUnder)} needed`,
    });
  }
  if (oppositeAtMost !== undefined) {
    checks.push({
      isMet: isAtMost(other, oppositeAtMost),
      reason: `${words(opposite, other)}, at most ${percentText(oppositeAtMost)} allowed`,
    });
  }
  return { isMet: checks.every(({ isMet }) => isMet), reason: checks.map(({ reason }) => reason).join("; ") };
}

function shareOf(distribution: Distribution, [from, to]: LevelRange): number {
  const n = answerCount(distribution);
  return n === 0 ? 0 : countInSet(distribution, from, to) / n;
}

/** What lies between two sides; null where they touch. */
function between(sides: { readonly for: LevelRange; readonly against: LevelRange }): LevelRange | null {
  const [lower, upper] = sides.against[1] < sides.for[0] ? [sides.against, sides.for] : [sides.for, sides.against];
  return upper[0] - lower[1] > 1 ? [lower[1] + 1, upper[0] - 1] : null;
}

type Ends = { readonly min: number; readonly max: number };
const isOnScale = ([from, to]: LevelRange, { min, max }: Ends) => from >= min && to <= max;
const offScale = (levels: LevelRange, { min, max }: Ends): Unjudged => ({
  code: null,
  reason: `the rule's levels ${levelsText(levels)} are not on the scale ${min} to ${max}`,
});
