import { expect, test } from "vitest";
import { panelNameFinder } from "../../../app/services/panel-names";
import { type FlagContext, findReasonFlags, kindsOf } from "../../../app/services/reason-flags";
import { redact } from "../../../surveys/redaction";

const ALONE: FlagContext = { findNames: () => [], isRare: () => false };
const kinds = (text: string, context = ALONE) => kindsOf(findReasonFlags(text, context));

test.each([
  ["Write to ada.l@firma.de for the list.", ["email"]],
  ["Call +32 2 123 45 67.", ["phone"]],
  ["0471 12 34 56 in the morning", ["phone"]],
  ["See https://example.com/a.", ["url"]],
  ["It is on www.example.eu", ["url"]],
  ["Fraunhofer and imec say so.", ["organisation"]],
  ["Our company would need five years.", ["organisation"]],
  ["The University of Ghent measured it; mail a@b.be or see b.be", ["email", "url", "organisation"]],
  ["Ask Dr. Grace Hopper about it.", ["person"]],
  ["Prof. A. Turing said so.", ["person"]],
  ["One module is sold at 1 200 EUR.", ["price"]],
  ["They pay €40 for each.", ["price"]],
  ["About $3.5 million were paid.", ["price"]],
  ["The line makes 5 000 wafers per month.", ["capacity"]],
  ["At 20k wspm it is full.", ["capacity"]],
  ["When I led the pilot it took two years.", ["phrase"]],
  ["As was said: “nobody will ever qualify a second source”.", ["phrase"]],
])("%s", (text, expected) => {
  expect(kinds(text)).toEqual(expected);
});

test.each([
  "Europe has two suppliers left and one of them buys its filters from outside.",
  "From 2029 to 2035, at 0.15 to 0.20 of the cost (3GPP TS 38.104), with 28 GHz and 10 000 sites.",
  "Net change under 15 %, so I stay at 4.",
  "The ministry and the university agree.",
  "SiGe BiCMOS is good enough up to 170 GHz.",
])("nothing to look at: %s", (text) => {
  expect(findReasonFlags(text, ALONE)).toEqual([]);
});

test("a term of one reason alone is a phrase that may tell who wrote it", () => {
  const context = { ...ALONE, isRare: (term: string) => term === "XR7700" };
  expect(findReasonFlags("The XR7700 and the BiCMOS line.", context)).toEqual([{ kind: "phrase", start: 4, end: 10 }]);
});

const findNames = panelNameFinder({
  names: ["Ada Lovelace", "Søren Kjær", "Élodie Durand", "Bo Li", "Mono"],
  organisations: ["Analytical Engines", "AE"],
});
const named = (text: string) => findNames(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

test.each([
  ["Lovelace told us", [["person", "Lovelace"]]],
  ["ada lovelace told us", [["person", "ada lovelace"]]],
  [
    "as ELODIE Durand wrote",
    [
      ["person", "ELODIE Durand"],
      ["person", "Durand"],
    ],
  ],
  ["the plant of analytical engines is full", [["organisation", "analytical engines"]]],
  ["a lovelace of no name, an AE, a Li and a monotone", []],
])("a panelist's name or organisation is found: %s", (text, expected) => {
  expect(named(text)).toEqual(expected);
});

test("a flag says where and what kind, never whose", () => {
  const flags = findReasonFlags("Lovelace told us", { ...ALONE, findNames });
  expect(flags).toEqual([{ kind: "person", start: 0, end: 8 }]);
});

test("what is left out is marked, once where passages overlap or touch", () => {
  const text = "Ask Ada at the plant.";
  const passage = (start: number, end: number) => ({ start, end, code: "person" as const });
  expect(redact(text, [passage(4, 7)])).toBe("Ask […] at the plant.");
  expect(redact(text, [passage(4, 10), passage(6, 8), passage(10, 14)])).toBe("Ask […] plant.");
  expect(redact(text, [passage(4, 90)])).toBe("Ask […]");
  expect(redact(text, [])).toBe(text);
});
