import { ConditionsParser, FunctionFactory, type Operand } from "survey-core";
import type { Notes } from "./reading.js";

const MAX_EXPRESSION_LENGTH = 4000;
const MAX_DEPTH = 30;
/** Of one definition, wherever they stand: reading one takes milliseconds, and survey-core reads them again for every respondent. */
const EXPRESSION_LIMITS = { count: 2000, characters: 100_000 } as const;
/** Those of survey-core itself; nobody can bring others. */
const FUNCTIONS: ReadonlySet<string> = new Set(FunctionFactory.Instance.getAll());

/** Refuses expressions that cannot be let through, and all of them, unread, where they are too many; the same text is read once. */
export function refuseExpressions(notes: Notes): void {
  const { count, characters } = EXPRESSION_LIMITS;
  let length = 0;
  for (const [index, { path, property, text }] of notes.expressions.entries()) {
    length += text.length;
    if (index < count && length <= characters) continue;
    const most = `${count} expressions with ${characters} characters in all`;
    notes.refuse(path, property, `A definition has at most ${most}.`);
    return;
  }
  const verdicts = new Map<string, string | null>();
  for (const { path, property, text } of notes.expressions) {
    const known = verdicts.get(text);
    const verdict = known === undefined ? findExpressionProblem(text) : known;
    verdicts.set(text, verdict);
    if (verdict !== null) notes.refuse(path, property, verdict);
  }
}

/** Why an expression is not let through, or null. */
function findExpressionProblem(text: string): string | null {
  if (text.trim() === "") return null;
  if (text.length > MAX_EXPRESSION_LENGTH) return `An expression of at most ${MAX_EXPRESSION_LENGTH} characters.`;
  if (depthOf(text) > MAX_DEPTH) return "This expression is nested too deeply.";
  const operand = parse(text);
  if (!operand) return "This expression cannot be read.";
  const unknown = functionsIn(text).find((name) => !FUNCTIONS.has(name));
  return unknown === undefined ? null : `There is no function ${unknown}.`;
}

/** Names in braces that an expression refers to, up to a dot or bracket; in a row or panel the name after `row.` or `panel.`. */
export function namesIn(text: string): readonly string[] {
  const found = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name.trim().replace(/^#/, ""));
  return found.map((name) => {
    const [first = name, second] = name.split(/[.[]/);
    return second !== undefined && /^(?:row|panel|parentPanel|item)$/.test(first) ? second : first;
  });
}

/** Texts in quotes: functions such as `displayValue` are told a question by its name. */
export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"/g)].map(([, one, other]) => one ?? other ?? "");
}

function parse(text: string): Operand | undefined {
  try {
    return new ConditionsParser().parseExpression(text);
  } catch {
    return undefined;
  }
}

/** Outside of texts in quotes and names in braces. */
function functionsIn(text: string): readonly string[] {
  const bare = text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\{[^{}]*\}/g, " ");
  const words = [...bare.matchAll(/([A-Za-z_$][\w$]*)\s*\(/g)].map(([, name = ""]) => name);
  return words.filter((word) => !OPERATORS.has(word.toLowerCase()));
}

const OPERATORS: ReadonlySet<string> = new Set(
  "and or not empty notempty contains notcontains contain notcontain allof anyof noneof equal notequal greater less greaterorequal lessorequal power".split(
    " ",
  ),
);

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === "(" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === ")" || character === "]") depth -= 1;
  }
  return deepest;
}
