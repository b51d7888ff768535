import { describe, expect, test } from "vitest";
import { defaultProtocol } from "../../analysis/default-protocol.js";
import { sovereigntyIndices } from "../../analysis/indices/sovereignty-indices.js";
import { parseProtocol } from "../../analysis/parse-protocol.js";

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
  ])("is refused for $why, naming the place", ({ change, message }) => {
    expect(() => parseProtocol(json(change))).toThrow(message);
  });

  test.each([null, [], "protocol", 7])("is refused when it is %j", (value) => {
    expect(() => parseProtocol(value)).toThrow("protocol must be an object");
  });
});
