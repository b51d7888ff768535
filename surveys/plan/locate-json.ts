export interface JsonPlace {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Thrown inside alone. */
class Broken extends Error {}

/** Deeper texts are refused by the plan's own limits, so their places are not looked for. */
const MAX_DEPTH = 100;
/** No field of a plan has a longer path, and joining and comparing those of a hostile text would take long. */
const MAX_PATH = 500;
const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows them in texts only when written as escapes
const LETTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Where a text stops being JSON (RFC 8259); null where all of it is. Engines tell this in words of their own, some without a place. */
export function findBreak(text: string): JsonPlace | null {
  const broken = readPlaces(text, () => undefined);
  return broken === null ? null : placeIn(text)(broken);
}

/**
 * Where paths (`criteria.0.text`) stand in a JSON text: the place of each, or of the innermost thing around it that is there. Of names that stand
 * twice the last counts, as when it is read. A path of which nothing was read before the text broke off is left out.
 */
export function findPlaces(text: string, paths: Iterable<string>): ReadonlyMap<string, JsonPlace> {
  const asked = new Map([...paths].map((path) => [path, [...around(path)]]));
  const wanted = new Set([...asked.values()].flat());
  const starts = new Map<string, number>();
  readPlaces(text, (path, start) => {
    if (wanted.has(path)) starts.set(path, start);
  });
  const placeOf = placeIn(text);
  const places = new Map<string, JsonPlace>();
  for (const [path, names] of asked) {
    const start = names.map((name) => starts.get(name)).find((found) => found !== undefined);
    if (start !== undefined) places.set(path, placeOf(start));
  }
  return places;
}

/** The path and all around it, from the inside to the whole text, which is called "". */
function* around(path: string): Generator<string> {
  for (let name = path; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) yield name;
  yield "";
}

/** Reads a text to its end, or to where it stops being JSON: that offset, else null. Each value is told with where it, or its name, begins. */
function readPlaces(text: string, tell: (path: string, start: number) => void): number | null {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  const expect = (sign: string) => {
    skip(SPACE);
    if (text[at] !== sign) throw new Broken();
    at += 1;
  };
  const quoted = (): string => {
    const start = at;
    expect('"');
    do skip(LETTERS);
    while (skip(ESCAPE));
    if (text[at] !== '"') {
      // Of a text that does not end its beginning says more.
      if (text[at] !== "\\") at = start;
      throw new Broken();
    }
    at += 1;
    return text.slice(start, at);
  };
  /** Entries up to the closing sign, with commas between. */
  const entries = (closing: string, entry: (index: number) => void) => {
    at += 1;
    skip(SPACE);
    for (let index = 0; index > 0 || text[at] !== closing; index += 1) {
      entry(index);
      skip(SPACE);
      if (text[at] === closing) break;
      expect(",");
    }
    at += 1;
  };
  const value = (path: string, start: number | undefined, depth: number) => {
    skip(SPACE);
    const isNamed = path.length <= MAX_PATH;
    if (isNamed) tell(path, start ?? at);
    if (depth > MAX_DEPTH) throw new Broken();
    const inside = (name: string | number) => (path === "" ? String(name) : isNamed ? `${path}.${name}` : path);
    if (text[at] === "{") {
      entries("}", () => {
        skip(SPACE);
        const begin = at;
        const name: unknown = JSON.parse(quoted());
        expect(":");
        value(inside(String(name)), begin, depth + 1);
      });
    } else if (text[at] === "[") entries("]", (index) => value(inside(index), undefined, depth + 1));
    else if (text[at] === '"') quoted();
    else if (!skip(PLAIN)) throw new Broken();
  };
  try {
    value("", undefined, 0);
    skip(SPACE);
    return at < text.length ? at : null;
  } catch (error) {
    if (error instanceof Broken) return at;
    throw error;
  }
}

/** From an offset to its line and column, found by halving. */
function placeIn(text: string): (offset: number) => JsonPlace {
  const lines = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) lines.push(end + 1);
  return (offset) => {
    let [low, high] = [0, lines.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
  };
}
