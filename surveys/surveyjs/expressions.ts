import { ConditionsParser, FunctionFactory, type Operand } from "survey-core";

const MAX_EXPRESSION_LENGTH = 4000;
const MAX_DEPTH = 30;
/** Those of survey-core itself; nobody can bring others. */
const FUNCTIONS: ReadonlySet<string> = new Set(FunctionFactory.Instance.getAll());

/** Why an expression is not let through, or null. */
export function findExpressionProblem(text: string): string | null {
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
