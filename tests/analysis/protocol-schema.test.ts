import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputShapeError } from "../../analysis/figure.js";
import { parseProtocol } from "../../analysis/parse-protocol.js";
import { exampleProtocols } from "./example-protocols.js";

const schema: unknown = JSON.parse(readFileSync("docs/schemas/protocol.schema.json", "utf8"));
const isProtocol = new Ajv({ strict: true, strictTypes: false }).compile(schema as object);

/** What one number asks of another; the schema says these in comments. */
const RELATIONS = [
  /must be at least the minimum cell/,
  /must have the lower level first$/,
  /must not have a level on both sides$/,
  /must have weights that add up to 1/,
  /is defined twice$/,
  /is not a composite defined before/,
];

/** Null when accepted, else why not. */
function refusal(json: unknown): string | null {
  try {
    parseProtocol(json);
    return null;
  } catch (error) {
    if (error instanceof InputShapeError) return error.message;
    throw error;
  }
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const copy = (value: unknown): Json => JSON.parse(JSON.stringify(value));
const isParent = (value: Json): value is Json[] | { [key: string]: Json } =>
  typeof value === "object" && value !== null;

/** Every place of a document, as the list of keys that leads there. */
function places(value: Json, path: string[] = []): string[][] {
  if (!isParent(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inside]) => places(inside, [...path, key]))];
}

function changeAt(value: Json, [key, ...rest]: readonly string[], change: (before: Json) => Json | undefined): Json {
  if (key === undefined) return change(value) ?? null;
  if (!isParent(value)) return value;
  const entries = Object.entries(value).flatMap(([at, inside]) => {
    if (at !== key) return [[at, inside] as const];
    const changed = rest.length > 0 ? changeAt(inside, rest, change) : change(inside);
    return changed === undefined ? [] : [[at, changed] as const];
  });
  return Array.isArray(value) ? entries.map(([, inside]) => inside) : Object.fromEntries(entries);
}

/** Values of the documents themselves fit elsewhere more often than random ones. */
const known = exampleProtocols.flatMap((protocol) => {
  const document = copy(protocol);
  const values: Json[] = [];
  for (const path of places(document)) {
    changeAt(document, path, (value) => {
      values.push(value);
      return value;
    });
  }
  return values;
});
const odd: Json[] = [
  null,
  true,
  false,
  "",
  "x",
  [],
  {},
  -1,
  0,
  0.5,
  1,
  1.5,
  2,
  3,
  5,
  9,
  70,
  1e9,
  [1, 3],
  [5, 4],
  [1],
  [1, 2, 3],
];
const replacement = fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...known));

const mutation = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("replace", "remove", "add", "repeat"),
  value: replacement,
  key: fc.constantFrom(
    "kind",
    "set",
    "levels",
    "minValid",
    "within",
    "atLeast",
    "for",
    "unknown",
    "neutralAtLeast",
    "seed",
  ),
});
type Mutation = { at: number; how: string; value: Json; key: string };

function mutate(document: Json, { at, how, value, key }: Mutation): Json {
  const all = places(document);
  const path = all[at % all.length] ?? [];
  return changeAt(document, path, (before) => {
    if (how === "remove") return undefined;
    if (how === "replace" || !isParent(before)) return value;
    if (Array.isArray(before)) return how === "repeat" ? [...before, ...before] : [...before, value];
    return { ...before, [key]: value };
  });
}

describe("the published schema", () => {
  test.each(exampleProtocols.map((protocol) => [protocol]))("accepts what the reader accepts: %#", (protocol) => {
    expect(parseProtocol(copy(protocol))).toEqual(protocol);
    expect(isProtocol(copy(protocol))).toBe(true);
  });

  test("accepts and refuses what the reader does, but for what one number asks of another", () => {
    const seen = { accepted: 0, refused: 0, relations: new Set<number>() };
    const mutated = fc.tuple(fc.nat(exampleProtocols.length - 1), fc.array(mutation, { minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(mutated, ([index, mutations]) => {
        const document = mutations.reduce(mutate, copy(exampleProtocols[index]));
        const why = refusal(document);
        const relation = why === null ? -1 : RELATIONS.findIndex((pattern) => pattern.test(why));
        if (relation >= 0) {
          seen.relations.add(relation);
          return;
        }
        seen[why === null ? "accepted" : "refused"]++;
        expect({ document, why, isAccepted: isProtocol(document) }).toMatchObject({ isAccepted: why === null });
      }),
      { numRuns: 4000 },
    );
    expect(seen.accepted).toBeGreaterThan(150);
    expect(seen.refused).toBeGreaterThan(1000);
    expect(seen.relations.size).toBeGreaterThan(3);
  });
});
