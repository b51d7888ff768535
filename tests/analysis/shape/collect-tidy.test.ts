import { describe, expect, test } from "vitest";
import { analyseRound } from "../../../analysis/analyse-round.js";
import { defaultProtocol } from "../../../analysis/default-protocol.js";
import type { ItemScale } from "../../../analysis/item-analysis.js";
import { collectTidy } from "../../../analysis/shape/collect-tidy.js";
import type { TidyRow } from "../../../analysis/shape/tidy-study.js";

const scaleOf = (kind: ItemScale["kind"], min: number | null = null, max: number | null = null): ItemScale => ({
  kind,
  min,
  max,
  sides: null,
  criterionKey: null,
});
const five = scaleOf("rating", 1, 5);

/** Rows written as `round panelist item value`, optionally with more. */
function rows(...lines: (string | [string, Partial<TidyRow>])[]): TidyRow[] {
  return lines.map((line, index) => {
    const [text, more] = typeof line === "string" ? [line, {}] : line;
    const [round, panelist = "", item = "", value = ""] = text.split(" ");
    return {
      line: index + 2,
      round: Number(round),
      audience: "panel",
      panelist,
      group: null,
      item,
      facet: "",
      value,
      ...more,
    };
  });
}
const collect = (lines: TidyRow[], scales: Record<string, ItemScale | null> = { a: five }) =>
  collectTidy(lines, new Map(Object.entries(scales)));

describe("tidy rows", () => {
  test("become counts, codes and transitions", () => {
    const { rounds, problems } = collect(
      rows("1 p1 a 4", "1 p2 a 5", "1 p3 a IDK", "1 p4 a N/A", "2 p1 a 5", "2 p2 a 5", "2 p3 a 3", "2 p5 a x"),
    );
    expect(problems).toEqual([]);
    expect(rounds.map(({ round, respondents }) => ({ round, respondents }))).toEqual([
      { round: 1, respondents: 4 },
      { round: 2, respondents: 4 },
    ]);
    expect(rounds[0]?.items[0]).toMatchObject({
      transitions: null,
      previousRound: null,
      counts: {
        distribution: [
          { value: 4, count: 1 },
          { value: 5, count: 1 },
        ],
        codes: [
          { code: "cannot-judge", count: 1 },
          { code: "not-applicable", count: 1 },
        ],
      },
    });
    expect(rounds[1]?.items[0]).toMatchObject({
      previousRound: 1,
      transitions: [
        { previous: 4, next: 5, count: 1 },
        { previous: 5, next: 5, count: 1 },
      ],
    });
  });

  test("compare with the last asking, which may be two rounds ago", () => {
    const { rounds } = collect(rows("1 p1 a 4", "2 p1 b 1", "3 p1 a 2"));
    expect(rounds[2]?.items[0]).toMatchObject({ previousRound: 1, transitions: [{ previous: 4, next: 2, count: 1 }] });
  });

  test("keep panel and public apart", () => {
    const { rounds } = collect(rows("1 p1 a 4", ["1 p1 a 2", { audience: "public" }]));
    expect(rounds.map(({ audience, respondents }) => ({ audience, respondents }))).toEqual([
      { audience: "panel", respondents: 1 },
      { audience: "public", respondents: 1 },
    ]);
  });

  test("count groups, people of none in the total alone", () => {
    const { rounds } = collect(
      rows(["1 p1 a 4", { group: "research" }], ["1 p2 a 4", { group: "industry" }], "1 p3 a 4"),
    );
    expect(rounds[0]?.groups).toEqual([
      { key: "industry", respondents: 1 },
      { key: "research", respondents: 1 },
    ]);
    expect(rounds[0]?.items[0]?.counts.distribution).toEqual([{ value: 4, count: 3 }]);
    expect(rounds[0]?.items[0]?.groups.map(({ groupKey }) => groupKey)).toEqual(["industry", "research"]);
  });

  test("that repeat an answer are left out and listed, the first counts", () => {
    const { rounds, problems } = collect(rows("1 p1 a 4", "1 p1 a 2"));
    expect(rounds[0]?.items[0]?.counts.distribution).toEqual([{ value: 4, count: 1 }]);
    expect(problems).toEqual([
      { line: 3, message: "answered before (round 1, panelist p1, item a); the first answer counts" },
    ]);
  });

  test("off the scale, between levels or unreadable are listed by line", () => {
    const { rounds, problems } = collect(rows("1 p1 a 6", "1 p2 a 2.5", "1 p3 a maybe", "1 p4 a 3"));
    expect(problems).toEqual([
      { line: 2, message: "a: 6 is outside the scale 1 to 5" },
      { line: 3, message: "a: 2.5 lies between two levels" },
      { line: 4, message: 'a: "maybe" is neither a number nor a known code' },
    ]);
    expect(rounds[0]?.respondents).toBe(1);
  });

  test("with a second group in a round stay in the first and are listed", () => {
    const { rounds, problems } = collect(rows(["1 p1 a 4", { group: "x" }], ["1 p1 b 4", { group: "y" }]), {
      a: five,
      b: five,
    });
    expect(rounds[0]?.groups).toEqual([{ key: "x", respondents: 1 }]);
    expect(problems[0]?.message).toBe(
      'group "y" differs from this panelist\'s group "x" in the round; the first counts',
    );
  });

  test("with an empty value are skipped, not cannot-judge", () => {
    const { rounds } = collect(rows("1 p1 a 4", "1 p2 a"));
    expect(rounds[0]).toMatchObject({ respondents: 1, items: [{ skipped: 1, counts: { codes: [] } }] });
  });

  test("of years take the likely one, and pair special answers at their place", () => {
    const year = scaleOf("year", 2026, 2045);
    const { rounds, problems } = collect(
      rows(
        ["1 p1 y 2028", { facet: "earliest" }],
        ["1 p1 y 2030", { facet: "likely" }],
        ["1 p1 y 2035", { facet: "latest" }],
        "1 p2 y never",
        "2 p1 y already",
        "2 p2 y after",
      ),
      { y: year },
    );
    expect(problems).toEqual([]);
    expect(rounds[0]?.items[0]?.counts).toEqual({
      distribution: [{ value: 2030, count: 1 }],
      codes: [{ code: "never", count: 1 }],
    });
    expect(rounds[1]?.items[0]?.transitions).toEqual([
      { previous: 2030, next: 2025, count: 1 },
      { previous: 2047, next: 2046, count: 1 },
    ]);
  });

  test("of a multiple choice count people once and options each", () => {
    const { rounds } = collect(
      rows(
        ["1 p1 m 1", { facet: "funding" }],
        ["1 p1 m yes", { facet: "skills" }],
        ["1 p2 m 0", { facet: "funding" }],
        ["1 p2 m skills", { facet: "skills" }],
      ),
      { m: scaleOf("choices") },
    );
    expect(rounds[0]?.items[0]?.counts).toEqual({
      distribution: [],
      codes: [
        { code: "funding", count: 1 },
        { code: "skills", count: 2 },
      ],
      respondents: 2,
    });
  });

  test("of texts count people and keep no text", () => {
    const { rounds } = collect(rows(["1 p1 t secret", { facet: "1" }], ["1 p1 t other", { facet: "2" }]), {
      t: scaleOf("text"),
    });
    expect(rounds[0]?.items[0]?.counts).toEqual({ distribution: [], codes: [], respondents: 1 });
  });
});

describe("a round", () => {
  const protocol = { ...defaultProtocol("afterwards"), oneRoundKeys: ["b"] };
  const answers = ["a", "b"].flatMap((item) =>
    Array.from({ length: 9 }, (_, person) => `1 p${person} ${item} ${person % 2 ? 4 : 5}`),
  );
  const round = collect(rows(...answers), { a: five, b: five }).rounds[0];

  test("has verdicts for each item and figures of the panel", () => {
    if (!round) throw new Error("no round");
    const { items, panel, respondents } = analyseRound({ ...round, protocol });
    expect(items.map(({ verdict, proposal }) => ({ standing: verdict.standing, proposal }))).toEqual([
      { standing: "provisional", proposal: "ask-again" },
      { standing: "one-round", proposal: "settled" },
    ]);
    expect(respondents).toBe(9);
    expect(panel).toMatchObject({
      items: 2,
      itemsAnswered: 2,
      answers: 18,
      provisional: 1,
      verdicts: { "consensus-at": 2 },
    });
  });

  test("of the public gets no verdict words", () => {
    if (!round) throw new Error("no round");
    const { items } = analyseRound({ ...round, audience: "public", protocol });
    expect(items[0]).toMatchObject({ verdict: { code: null, agreementCode: null }, proposal: null });
    expect(items[0]?.percentAgreement.value).toBe(1);
  });
});
