import fc from "fast-check";
import { expect, test } from "vitest";
import { findBreak, findPlaces } from "../../../surveys/plan/locate-json.js";

test.each([
  { why: "a comma too many", text: '{\n  "a": 1,\n}', line: 3, column: 1 },
  { why: "a value that is missing", text: '{"a": }', line: 1, column: 7 },
  { why: "a text that does not end", text: '{\n "a": "b\n}', line: 2, column: 7 },
  { why: "an escape that is none", text: '{\n "a": "b\\q"}', line: 2, column: 9 },
  { why: "something after the end", text: "{}\n{}", line: 2, column: 1 },
  { why: "a name without quotes", text: "{a: 1}", line: 1, column: 2 },
  { why: "nothing", text: "", line: 1, column: 1 },
  { why: "a zero before a number", text: "[01]", line: 1, column: 3 },
])("finds $why", ({ text, line, column }) => {
  expect(findBreak(text)).toEqual({ line, column });
});

test("finds a path, and what is around a path that is not there", () => {
  const text = '{\n  "criteria": [\n    { "text": { "default": "Why?" } }\n  ]\n}';
  const paths = ["criteria", "criteria.0.text.default", "criteria.0.kind", "rounds", ""];
  expect(Object.fromEntries(findPlaces(text, paths))).toEqual({
    criteria: { line: 2, column: 3 },
    "criteria.0.text.default": { line: 3, column: 17 },
    "criteria.0.kind": { line: 3, column: 5 },
    rounds: { line: 1, column: 1 },
    "": { line: 1, column: 1 },
  });
});

test("finds what stands before the break of a broken text", () => {
  expect(findPlaces('{\n "a": 1,\n "b": [tru]}', ["a"]).get("a")).toEqual({ line: 2, column: 2 });
});

test("takes for JSON what is JSON, and nothing else", () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(fc.property(fc.json({ maxDepth: 6 }), (text) => findBreak(text) === null));
  const nearly = fc
    .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "0", "\\", "e", "-", ":", "\n"))
    .map(([text, at, sign]) => text.slice(0, at % (text.length + 1)) + sign + text.slice((at % (text.length + 1)) + 1));
  fc.assert(fc.property(nearly, (text) => (findBreak(text) === null) === isJson(text)));
});

test("finds every entry of a list where the list was written", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1, maxLength: 8 }), (list) => {
      const text = `[\n${list.map((entry) => JSON.stringify(entry)).join(",\n")}\n]`;
      const places = findPlaces(
        text,
        list.map((_, index) => String(index)),
      );
      expect([...places.values()]).toEqual(list.map((_, index) => ({ line: index + 2, column: 1 })));
    }),
  );
});

test.each([
  { what: "brackets alone", text: "[".repeat(200_000), isBroken: true },
  { what: "one very long text", text: JSON.stringify("a\n".repeat(1_000_000)), isBroken: false },
  { what: "one very long name", text: `{"${"n".repeat(1_000_000)}":[${"0,".repeat(400_000)}0]}`, isBroken: false },
])("ends soon with $what", ({ text, isBroken }) => {
  expect(findBreak(text) !== null).toBe(isBroken);
  expect(findPlaces(text, ["n.0.x"]).get("n.0.x")).toEqual({ line: 1, column: 1 });
});
