import { expect, test } from "vitest";
import { findReasonHints } from "../../../app/presenters/rounds/reason-hints";

test.each([
  ["Write to ada.l@firma.de for the list.", ["email"]],
  ["Call +32 2 123 45 67.", ["phone"]],
  ["0471 12 34 56 in the morning", ["phone"]],
  ["See https://example.com/a.", ["url"]],
  ["It is on www.example.eu", ["url"]],
  ["Fraunhofer and imec say so.", ["organisation"]],
  ["Our company would need five years.", ["organisation"]],
  ["The University of Ghent measured it; mail a@b.be or see b.be", ["email", "url", "organisation"]],
])("%s", (text, hints) => {
  expect(findReasonHints(text)).toEqual(hints);
});

test.each([
  "Europe has two suppliers left and one of them buys its filters from outside.",
  "From 2029 to 2035, at 0.15 to 0.20 of the cost (3GPP TS 38.104), with 28 GHz and 10 000 sites.",
  "Net change under 15 %, so I stay at 4.",
  "The ministry and the university agree.",
])("nothing to look at: %s", (text) => {
  expect(findReasonHints(text)).toEqual([]);
});
