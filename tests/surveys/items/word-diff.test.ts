import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "../../../surveys/items/word-diff.js";

test("marks the words that were left out and those that are new", () => {
  expect(wordDiff("How critical is it for Europe?", "How important is it for Europe today?")).toEqual([
    { kind: "same", text: "How" },
    { kind: "removed", text: " critical" },
    { kind: "added", text: " important" },
    { kind: "same", text: " is it for" },
    { kind: "removed", text: " Europe?" },
    { kind: "added", text: " Europe today?" },
  ]);
  expect(wordDiff("As it was.", "As it was.")).toEqual([{ kind: "same", text: "As it was." }]);
  expect(wordDiff("", "New.")).toEqual([{ kind: "added", text: "New." }]);
});

test("of any two texts the parts read as the old and as the new one", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", " ", "\n", "né")).map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      const read = (left: "added" | "removed") =>
        parts.flatMap(({ kind, text: words }) => (kind === left ? [] : [words])).join("");
      expect(read("added")).toBe(before);
      expect(read("removed")).toBe(after);
    }),
  );
});

test("a text as long as a book is compared as a whole, at once", () => {
  const long = "word ".repeat(200_000);
  expect(wordDiff(long, `${long}more`).map(({ kind }) => kind)).toEqual(["removed", "added"]);
});
