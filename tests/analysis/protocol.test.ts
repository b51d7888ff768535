import { describe, expect, test } from "vitest";
import { defaultProtocol } from "../../analysis/default-protocol.js";
import { sovereigntyIndices } from "../../analysis/indices/sovereignty-indices.js";
import { parseProtocol } from "../../analysis/parse-protocol.js";
import { composed } from "./example-protocols.js";

const json = (change: Record<string, unknown> = {}): unknown =>
  JSON.parse(JSON.stringify({ ...defaultProtocol("locked-before"), ...change }));
const rule = (change: Record<string, unknown>) => [{ ...defaultProtocol("locked-before").rules[0], ...change }];

describe("a protocol from JSON", () => {
  test("comes back as it was", () => {
    expect(parseProtocol(json())).toEqual(defaultProtocol("locked-before"));
    const whole = { ...defaultProtocol("afterwards"), indices: sovereigntyIndices };
    expect(parseProtocol(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  });

  test.each<{ why: string; change: Record<string, unknown>; message: RegExp }>([
    { why: "an unknown key", change: { minvalid: 8 }, message: /protocol\.minvalid is not known/ },
    {
      why: "a missing key",
      change: { quantileType: undefined },
      message: /protocol\.quantileType must be one of 2, 6, 7, 8/,
    },
    {
      why: "a share in per cent",
      change: { rules: rule({ consensus: { kind: "pair", atLeast: 70, iqrAtMost: 1 } }) },
      message: /protocol\.rules\[0\]\.consensus\.atLeast must be a number from 0 to 1/,
    },
    {
      why: "a year rule for a rating",
      change: { rules: rule({ consensus: { kind: "year", iqrAtMost: 4, outsideAtMost: 0.2, outsideOver: 0.6 } }) },
      message: /consensus\.kind does not fit/,
    },
    {
      why: "a part of another rule",
      change: { rules: rule({ consensus: { kind: "pair", within: 1, atLeast: 0.7, iqrAtMost: 1 } }) },
      message: /consensus\.within is not known/,
    },
    {
      why: "a verdict from fewer people than may be shown",
      change: { minValid: 3 },
      message: /minValid must be at least the minimum cell \(5\)/,
    },
    {
      why: "half a level",
      change: { rules: rule({ appliesTo: { kind: "rating", levels: [5.5] } }) },
      message: /levels\[0\] must be a whole number/,
    },
    {
      why: "weights that do not add up",
      change: {
        indices: {
          ...sovereigntyIndices,
          composites: [
            { key: "C", label: "C", combination: "arithmetic", parts: [{ source: { criterion: "a" }, weight: 0.5 }] },
          ],
        },
      },
      message: /composites\[0\]\.parts must have weights that add up to 1/,
    },
    {
      why: "a composite from nowhere",
      change: { indices: { ...sovereigntyIndices, composites: [] } },
      message: /strategies\[0\]\.conditions\[0\]\.composite "C" is not a composite/,
    },
    {
      why: "a side without a threshold",
      change: { rules: rule({ consensus: composed({ agreement: { set: "sides", for: {} } }) }) },
      message: /consensus\.agreement\.for must have a threshold/,
    },
    {
      why: "sides without a threshold",
      change: { rules: rule({ consensus: composed({ agreement: { set: "sides" } }) }) },
      message: /consensus\.agreement must have a threshold: for, against or neutralAtLeast/,
    },
    {
      why: "a level on both sides",
      change: {
        rules: rule({
          consensus: composed({
            agreement: { set: "sides", levels: { against: [1, 4], for: [4, 5] }, for: { atLeast: 0.7 } },
          }),
        }),
      },
      message: /consensus\.agreement\.levels must not have a level on both sides/,
    },
    {
      why: "levels the wrong way round",
      change: { rules: rule({ consensus: composed({ agreement: { set: "levels", levels: [5, 4], atLeast: 0.7 } }) }) },
      message: /consensus\.agreement\.levels must have the lower level first/,
    },
    {
      why: "a verdict from groups that may not be shown",
      change: { rules: rule({ consensus: composed({ perGroup: { groups: "all", minValid: 3 } }) }) },
      message: /consensus\.perGroup\.minValid must be at least the minimum cell \(5\)/,
    },
    {
      why: "blocks for years",
      change: { rules: rule({ appliesTo: { kind: "year" }, consensus: composed({}) }) },
      message: /consensus\.kind does not fit items of kind year/,
    },
    {
      why: "a condition of another measure",
      change: { rules: rule({ consensus: composed({ conditions: [{ measure: "iqr", atLeast: 1 } as never] }) }) },
      message: /consensus\.conditions\[0\]\.atLeast is not known/,
    },
    {
      why: "too few resamples",
      change: {
        rules: rule({
          stability: {
            ...defaultProtocol("locked-before").rules[0]?.stability,
            equivalence: { of: "mean", within: 0.5, level: 0.9, resamples: 10, seed: 1 },
          },
        }),
      },
      message: /stability\.equivalence\.resamples must be a number from 200 to 20000/,
    },
    {
      why: "a family without members",
      change: {
        robustness: {
          thresholdShifts: [],
          spreadFactors: [1],
          sets: [{ set: "own" }],
          quantileTypes: [7],
          stabilityFactors: [1],
        },
      },
      message: /protocol\.robustness\.thresholdShifts must have at least one entry/,
    },
  ])("is refused for $why, naming the place", ({ change, message }) => {
    expect(() => parseProtocol(json(change))).toThrow(message);
  });

  test.each([null, [], "protocol", 7])("is refused when it is %j", (value) => {
    expect(() => parseProtocol(value)).toThrow("protocol must be an object");
  });
});
