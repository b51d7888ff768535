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
    const placeOf = (wanted: string) => {
      const pages = Array.from({ length: page.pageCount }, (_, index) =>
        getTranslationsPage(full, { ...asked, page: index + 1 }),
      );
      return pages.flatMap(({ fields }) => fields).find((field) => field.path === wanted)?.place;
    };
    const criterion = full.criteria.find(({ key }) => key === "criticality");
    expect(placeOf("purpose")).toEqual({ part: null, within: ["purpose"] });
    expect(placeOf("criteria/criticality/levels/1/anchor")).toEqual({
      part: { kind: "criterion", key: "criticality", title: criterion?.text.default },
      within: ["levels", "1", "anchor"],
    });
    expect(placeOf("rounds/1/title")).toMatchObject({ part: { kind: "round", key: "1" }, within: ["title"] });
    expect(placeOf("rounds/1/sections/r1-profile/title")).toMatchObject({
      part: { kind: "section", key: "r1-profile" },
      within: ["title"],
    });
    expect(placeOf("questions/resp-country/choices/AL/label")).toMatchObject({
      part: { kind: "question", key: "resp-country" },
      within: ["choices", "AL", "label"],
    });
    expect(new Set(placedTexts(full).map((placed) => placed.path)).size).toBe(page.total);
  });
});
