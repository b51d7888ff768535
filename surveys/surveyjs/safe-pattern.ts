import { PATTERN_TEXT_LENGTH } from "../items/surveyjs-element.js";

const MAX_PATTERN_LENGTH = 300;
/** Steps of the worst text, counted roughly: what survey-core may spend on one check. */
const MOST_STEPS = 2_000_000;

/**
 * Why a regular expression is not let through, or null. Refused is whatever can take more than a bounded number of steps on a text of
 * `PATTERN_TEXT_LENGTH` characters: repetitions within repetitions, alternatives within them, back references, and too many
 * repetitions one after the other.
 */
export function findPatternProblem(pattern: string): string | null {
  if (pattern.length > MAX_PATTERN_LENGTH) return `A pattern of at most ${MAX_PATTERN_LENGTH} characters.`;
  try {
    new RegExp(pattern);
  } catch {
    return "This is no regular expression.";
  }
  if (/\\(?:[1-9]|k<)/.test(pattern)) return "Back references can run for very long.";
  if (/\(\?<?[=!]/.test(pattern)) return "Looking ahead or behind can run for very long.";
  const cost = costOf(pattern);
  if (cost === null) return "Repetitions or alternatives within a repetition can run for very long.";
  const starts = pattern.startsWith("^") && !pattern.includes("|") ? 1 : PATTERN_TEXT_LENGTH;
  return cost * starts > MOST_STEPS ? "Too many repetitions: this can run for very long." : null;
}

interface Part {
  /** Ways to match, multiplied over its parts. */
  cost: number;
  /** It holds a repetition of variable length or alternatives. */
  isVariable: boolean;
}

function costOf(pattern: string): number | null {
  const open: Part[] = [{ cost: 1, isVariable: false }];
  let last: Part = { cost: 1, isVariable: false };
  const atoms =
    /\\(?:u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|p\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?::|<[a-z]\w*>))?|\)|\||(?:[*+?]|\{\d+(?:,\d*)?\})\??|[\s\S]/giu;
  for (const [atom] of pattern.matchAll(atoms)) {
    const group = open.at(-1);
    if (!group) return null;
    if (atom.startsWith("(")) open.push({ cost: 1, isVariable: false });
    else if (atom === ")") {
      open.pop();
      const outer = open.at(-1);
      if (!outer) return null;
      outer.cost *= group.cost;
      outer.isVariable ||= group.isVariable;
      last = group;
    } else if (atom === "|") {
      group.cost *= 2;
      group.isVariable = true;
    } else if (/^(?:[*+?]|\{\d)/.test(atom)) {
      const { min, max } = rangeOf(atom);
      if (max > 1 && last.isVariable) return null;
      group.cost *= Math.max(1, max - min + 1);
      group.isVariable ||= max !== min;
    } else last = { cost: 1, isVariable: false };
  }
  return open.length === 1 ? (open[0]?.cost ?? null) : null;
}

function rangeOf(quantifier: string): { min: number; max: number } {
  // A repetition without an end counts as one over the longest text that a question with a pattern takes.
  const unbounded = PATTERN_TEXT_LENGTH;
  if (quantifier.startsWith("*")) return { min: 0, max: unbounded };
  if (quantifier.startsWith("+")) return { min: 1, max: unbounded };
  if (quantifier.startsWith("?")) return { min: 0, max: 1 };
  const [, from = "0", comma, to] = /^\{(\d+)(,)?(\d*)/.exec(quantifier) ?? [];
  const min = Number(from);
  return { min, max: comma === undefined ? min : to ? Number(to) : Math.max(min, unbounded) };
}
