import { describe, expect, test } from "vitest";
import { getTranslationsPage, seenOf } from "../../../app/presenters/set-up/translations-page.server";
import { translateTexts } from "../../../app/services/plan-edits/translate-texts";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import { placedTexts } from "../../../surveys/plan-texts";
import type { StudyPlan } from "../../../surveys/study-plan";
import { findTemplate } from "../../../surveys/templates/index";
import { aStudyPlan } from "../../factories/study-plan";

const asked = { language: "fr", only: false, page: 1, written: "en" };
const path = "subjects/S1/name";
const typed = (plan: StudyPlan, words: string) => {
  const placed = placedTexts(plan).find((text) => text.path === path);
  return [{ path, words, seen: placed ? seenOf(placed, "fr") : "" }];
};
const nameOf = (plan: unknown) => (plan as StudyPlan).subjects[0]?.name;

describe("translating side by side", () => {
  const plan = aStudyPlan();

  test("stores what was typed, and no words take a translation away", () => {
    const french = translateTexts(plan, "fr", typed(plan, "Commutation optique\r\n"), seenOf).plan;
    expect(nameOf(french)).toEqual({ default: "Optical switching", fr: "Commutation optique" });
    expect(parseStudyPlan(french).ok).toBe(true);
    const without = translateTexts(french as StudyPlan, "fr", typed(french as StudyPlan, " "), seenOf).plan;
    expect(without).toEqual(plan);
  });

  test("leaves alone what somebody else changed meanwhile, and names it", () => {
    const mine = typed(plan, "Commutation optique");
    const theirs = translateTexts(plan, "fr", typed(plan, "Autre"), seenOf).plan as StudyPlan;
    const outcome = translateTexts(theirs, "fr", mine, seenOf);
    expect(outcome.changed).toEqual([path]);
    expect(nameOf(outcome.plan)).toEqual({ default: "Optical switching", fr: "Autre" });
  });

  test("a path that the plan does not have changes nothing", () => {
    const outcome = translateTexts(plan, "fr", [{ path: "__proto__/x", words: "x", seen: "" }], seenOf);
    expect(outcome).toEqual({ plan, changed: [] });
  });

  test("counts what is there and finds what is missing", () => {
    const full = findTemplate("delphi-core-technologies-6g")?.plan() ?? plan;
    const page = getTranslationsPage(full, asked);
    expect(page.done).toBe(page.total);
    const german = getTranslationsPage(full, { ...asked, language: "de", only: true });
    expect(german).toMatchObject({ done: 0, language: "de" });
    expect(german.fields).toHaveLength(25);
    expect(new Set(placedTexts(full).map((placed) => placed.path)).size).toBe(page.total);
  });
});
