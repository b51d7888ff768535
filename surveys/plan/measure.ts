import { isPrototypeName } from "./reserved-names.js";

export interface PlanProblem {
  /** `rounds.0.sections.2.key`; empty for the whole document. */
  readonly path: string;
  readonly message: string;
}

export interface SizeLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly characters: number;
}

/** Deep enough for a plan that holds a definition in SurveyJS's language. */
export const PLAN_LIMITS: SizeLimits = { depth: 40, nodes: 100_000, characters: 4_000_000 };

/**
 * Looks at a document's size and names before any schema walks it: a bomb is turned away in the time it takes to count to the limit.
 * Iterative, so that depth cannot exhaust the stack.
 */
export function findOversize(json: unknown, limits: SizeLimits = PLAN_LIMITS): PlanProblem | null {
  const open: { value: unknown; depth: number; path: string }[] = [{ value: json, depth: 0, path: "" }];
  let nodes = 0;
  let characters = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth, path } = next;
    nodes += 1;
    if (typeof value === "string") characters += value.length;
    if (nodes > limits.nodes || characters > limits.characters) return { path: "", message: "The plan is too large." };
    if (typeof value !== "object" || value === null) continue;
    if (depth >= limits.depth) return { path, message: "The plan is nested too deeply." };
    // Before its keys are listed: that alone takes a second for millions of entries.
    if (Array.isArray(value) && value.length > limits.nodes) return { path: "", message: "The plan is too large." };
    for (const name of Object.keys(value)) {
      if (isPrototypeName(name)) return { path, message: "A field has a reserved name." };
      if (nodes + open.length > limits.nodes) return { path: "", message: "The plan is too large." };
      const child: unknown = Reflect.get(value, name);
      open.push({ value: child, depth: depth + 1, path: path === "" ? name : `${path}.${name}` });
    }
  }
  return null;
}
