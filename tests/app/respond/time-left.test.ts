import { describe, expect, test } from "vitest";
import type { OpenRoundView } from "../../../app/presenters/respond/start-page.server";
import { paceOf, timeLeft } from "../../../app/presenters/respond/time-left";
import { submitResponse } from "../../../app/services/submit-response";
import { onEachDatabase } from "../../support/databases";
import { openLink } from "../support/panelist-routes";
import { makeShortStudy, openShortRound, saveFields } from "../support/short-study";

const times = (...seconds: readonly (readonly [string, number])[]) =>
  new Map(seconds.map(([itemId, value]) => [itemId, { seconds: value, people: 5 }]));

const judgements = (...ids: readonly string[]) => ids.map((itemId) => ({ itemId, kind: "rating" as const }));

describe("the time left", () => {
  test("adds up others' times for what is open, and takes their mean where one is missing", () => {
    const pace = paceOf(judgements("a", "b", "c"), times(["a", 60], ["b", 120]), 30);
    expect(timeLeft(["b", "c"], pace)).toEqual({ minutes: 4, basis: "others" });
    expect(timeLeft(["c"], pace)).toEqual({ minutes: 2, basis: "others" });
  });

  test("is the organiser's estimate, shared out, while others cover less than half of the items", () => {
    const pace = paceOf(judgements("a", "b", "c"), times(["a", 60]), 30);
    expect(timeLeft(["b", "c"], pace)).toEqual({ minutes: 20, basis: "organiser" });
  });

  test("gives a box to tick a quarter of a judgement's share of the estimate, and a text twice as much", () => {
    const consent = { itemId: "consent", kind: "consent" as const };
    const pace = paceOf([consent, ...judgements("a"), { itemId: "text", kind: "text" }], times(), 13);
    expect(pace?.secondsOf("consent")).toBe(60);
    expect(pace?.secondsOf("a")).toBe(240);
    expect(pace?.secondsOf("text")).toBe(480);
  });

  test("is never told as nothing while something is open, and not at all when nothing is or nobody knows", () => {
    const pace = paceOf(judgements("a"), times(["a", 2]), undefined);
    expect(timeLeft(["a"], pace)).toEqual({ minutes: 1, basis: "others" });
    expect(timeLeft([], pace)).toBeNull();
    expect(timeLeft(["a"], paceOf(judgements("a"), times(), undefined))).toBeNull();
  });
});

onEachDatabase("the time left of a round", (db) => {
  test("rests on the organiser until five have submitted, then on them", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { consultationId } = study;
    const ANSWERS = ["criticality", "direction", "support", "joint-procurement"] as const;
    const begin = Date.parse("2026-11-24T09:00:00.000Z");
    const reader = { consultationId, roundId, respondentId: study.respondentIds[17] ?? "" };
    const timeAt = async (now: Date) => {
      const { start } = await openLink(db(), reader, { now });
      return ((await start()).data as OpenRoundView).frame.timeLeft;
    };
    expect(await timeAt(new Date(begin))).toEqual({ minutes: 6, basis: "organiser" });

    for (const [index, respondentId] of study.respondentIds.slice(0, 5).entries()) {
      const key = { consultationId, roundId, respondentId };
      for (const [place, name] of ANSWERS.entries()) {
        await saveFields(db(), key, { [name]: "3" }, { now: new Date(begin + place * 40_000) });
      }
      if (index === 4) expect(await timeAt(new Date(begin + 700_000))).toMatchObject({ basis: "organiser" });
      await submitResponse({ db: db(), now: new Date(begin + 600_000) }, key);
    }
    // What is shown is counted at most every ten minutes.
    expect(await timeAt(new Date(begin + 710_000))).toMatchObject({ basis: "organiser" });
    expect(await timeAt(new Date(begin + 1_400_000))).toEqual({ minutes: 4, basis: "others" });
  });
});
