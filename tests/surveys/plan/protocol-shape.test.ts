import { expect, test } from "vitest";
import { parseProtocol } from "../../../analysis/parse-protocol.js";
import type { Protocol } from "../../../analysis/protocol.js";
import { protocolShape } from "../../../surveys/plan/protocol-shape.js";
import { composed, exampleProtocols, protocolWith } from "../../analysis/example-protocols.js";

// The indices of a study stand in its plan beside the protocol.
const examples = exampleProtocols.map(({ indices: _, ...protocol }) => protocol);

test.each(examples.map((protocol, index) => [index, protocol] as const))(
  "a plan can hold example protocol %i unchanged",
  (_, protocol) => {
    const read: Protocol = protocolShape.parse(protocol);
    expect(read).toEqual(protocol);
    expect(parseProtocol(read)).toEqual(protocol);
  },
);

test.each([
  ["no side has a threshold", { set: "sides" }],
  ["a side without any threshold", { set: "sides", for: {} }],
  ["a level on both sides", { set: "sides", levels: { against: [1, 4], for: [4, 7] }, for: { atLeast: 0.7 } }],
  ["levels in the wrong order", { set: "levels", levels: [5, 4], atLeast: 0.7 }],
  ["a key nobody knows", { set: "pair", atLeast: 0.7, unless: true }],
])("refuses as the analysis does: %s", (_, agreement) => {
  const protocol = protocolWith({ ...composed({}), agreement: agreement as never });
  expect(protocolShape.safeParse(protocol).success).toBe(false);
  expect(() => parseProtocol(protocol)).toThrow();
});

// A family of 320,000 rules was once accepted: closing a round of 300 items would have held up everybody for minutes.
test("refuses a family of alternatives that a closing could not go through", () => {
  const many = Array.from({ length: 20 }, (_, index) => 0.5 + index / 20);
  const robustness = {
    thresholdShifts: many.map((shift) => shift / 10),
    spreadFactors: many,
    sets: [{ set: "own" as const }],
    quantileTypes: [7 as const],
    stabilityFactors: [1, 2],
  };
  const { indices: _, ...protocol } = protocolWith(composed({}));
  expect(protocolShape.safeParse({ ...protocol, robustness }).success).toBe(true);
  const larger = { ...robustness, stabilityFactors: [1, 2, 3] };
  expect(protocolShape.safeParse({ ...protocol, robustness: larger }).success).toBe(false);
});
