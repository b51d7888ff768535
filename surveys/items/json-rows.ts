import type { AnswerRow, JsonValue } from "./types.js";

/** Longer pointers would not fit the key of the stored rows. */
export const MAX_POINTER_LENGTH = 500;

/**
 * A JSON value as rows that SQL can count, without loss (`unflattenJson` is the way back). The facet is the JSON pointer (RFC 6901) of the
 * part. Numbers stand in `value`; what `isCode` says to be a choice, booleans, null, and empty lists and objects stand in `code` as JSON
 * text; other texts in `text`. An object whose names look like the places of a list has a row `{}` of its own beside those of its parts.
 *
 * Shapes  `isCode`: told a text and the pointer it stands at; whether it is one of the choices offered there.
 */
export function flattenJson(
  value: JsonValue,
  isCode: (text: string, pointer: readonly string[]) => boolean,
): readonly AnswerRow[] {
  const rows: AnswerRow[] = [];
  const walk = (part: JsonValue, pointer: readonly string[]): void => {
    const facet = pointer.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    const code = (text: string) => rows.push({ facet, value: null, code: text, text: null });
    if (typeof part === "number") rows.push({ facet, value: part, code: null, text: null });
    else if (typeof part === "string") {
      if (isCode(part, pointer)) code(JSON.stringify(part));
      else rows.push({ facet, value: null, code: null, text: part });
    } else if (part === null || typeof part === "boolean") code(JSON.stringify(part));
    else {
      const entries = Object.entries(part);
      if (entries.length === 0) code(JSON.stringify(part));
      else if (!Array.isArray(part) && looksLikeList(entries.map(([name]) => name))) code("{}");
      for (const [name, child] of entries) walk(child, [...pointer, name]);
    }
  };
  walk(value, []);
  return rows;
}

interface Node {
  readonly children: Map<string, Node>;
  row: AnswerRow | null;
}

/**
 * The value that rows in any order stand for.
 *
 * Throws  SyntaxError for a code that is no JSON text.
 */
export function unflattenJson(rows: readonly AnswerRow[]): JsonValue | undefined {
  if (rows.length === 0) return undefined;
  const root: Node = { children: new Map(), row: null };
  for (const row of rows) {
    let node = root;
    for (const part of row.facet.split("/").slice(1)) {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const child: Node = node.children.get(name) ?? { children: new Map(), row: null };
      node.children.set(name, child);
      node = child;
    }
    node.row = row;
  }
  return nodeValue(root);
}

function nodeValue({ children, row }: Node): JsonValue {
  if (children.size === 0) {
    if (row?.code !== null && row?.code !== undefined) return JSON.parse(row.code) as JsonValue;
    return row?.value ?? row?.text ?? null;
  }
  const names = [...children.keys()];
  if (row === null && looksLikeList(names)) {
    return names.sort((a, b) => Number(a) - Number(b)).map((name) => childOf(children, name));
  }
  // Not by assignment: a name like `__proto__` would set the prototype.
  return Object.fromEntries(names.map((name) => [name, childOf(children, name)]));
}

function childOf(children: ReadonlyMap<string, Node>, name: string): JsonValue {
  const child = children.get(name);
  return child ? nodeValue(child) : null;
}

/** `0`, `1`, `2`, … in any order. */
function looksLikeList(names: readonly string[]): boolean {
  const known = new Set(names);
  return names.length > 0 && names.every((_, index) => known.has(String(index)));
}
