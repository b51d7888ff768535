import { expect, test } from "vitest";
import { loadQuestionnaire } from "../../../app/presenters/respond/load-questionnaire.server";
import { getSectionPage, type SectionPageView } from "../../../app/presenters/respond/section-page.server";
import { createKeptByItems } from "../../../app/services/kept-by-items";
import * as consultations from "../../../db/queries/consultation";
import * as rounds from "../../../db/queries/round";
import { onEachDatabase } from "../../support/databases";
import { ANSWERED, makeShortStudy, openShortRound, saveFields } from "../support/short-study";

const asked = (key: string) => ({
  itemId: key,
  item: {
    key,
    kind: "statement" as const,
    text: { default: key },
    isRequired: false,
    allowsCannotJudge: false,
    allowsReason: false,
    subjectKey: null,
    criterionKey: null,
    privacy: "study" as const,
  },
  subjectId: null,
  sectionKey: "section",
  isDetail: false,
  showsFeedback: false,
  feedbackForm: "distribution" as const,
  showsGroups: false,
});

test("what was made of a list of items is found by the very same items and inputs, and by nothing else", () => {
  const [one, two, three] = [asked("one"), asked("two"), asked("three")];
  const find = createKeptByItems<string>();
  expect(find([one, two], ["en"], () => "first")).toBe("first");
  expect(find([one, two], ["en"], () => "again")).toBe("first");
  expect(find([one, two], ["fr"], () => "in French")).toBe("in French");
  expect(find([one, three], ["en"], () => "other items")).toBe("other items");
  expect(find([one], ["en"], () => "fewer")).toBe("fewer");
  expect(find([{ ...one }, two], ["en"], () => "read anew")).toBe("read anew");
  expect(find([], ["en"], () => "none")).toBe("none");
  expect(find([one, two], ["en"], () => "again")).toBe("first");
});

test("a list that people are asked in many ways is kept in a few of them", () => {
  const first = asked("first");
  const find = createKeptByItems<number>();
  const others = Array.from({ length: 20 }, (_, index) => asked(`other-${index}`));
  others.forEach((other, index) => {
    expect(find([first, other], null, () => index)).toBe(index);
  });
  expect(find([first, ...others.slice(0, 1)], null, () => -1)).toBe(-1);
  expect(find([first, ...others.slice(19)], null, () => -1)).toBe(19);
});

onEachDatabase("a page of questions", (db) => {
  test("is to whoever did nothing yet as it was before others answered, and says again what is untranslated", async () => {
    const study = await makeShortStudy(db());
    const { roundId } = await openShortRound(db(), study, 1);
    const { consultationId } = study;
    const consultation = await consultations.findById(db(), { consultationId });
    const round = await rounds.findById(db(), { consultationId, roundId });
    if (!consultation || !round) throw new Error("There is no such round.");
    const at = { db: db(), now: ANSWERED };
    const pageOf = async (index: number, language = "en") => {
      const questionnaire = await loadQuestionnaire(at, round, study.respondentIds[index] ?? "");
      const page = questionnaire.pages.find(({ type }) => type === "subject");
      if (page?.type !== "subject") throw new Error("There is no page of a subject.");
      return getSectionPage(at, consultation, questionnaire, page, { language, sitting: null });
    };
    const same = ({ section, fallenBackTo, awaitsFirstAnswer }: SectionPageView) => ({
      section,
      fallenBackTo,
      awaitsFirstAnswer,
    });

    const before = await pageOf(0);
    expect(before.section.items.length).toBeGreaterThan(3);
    await saveFields(
      db(),
      { consultationId, roundId, respondentId: study.respondentIds[1] ?? "" },
      {
        criticality: "4",
        "criticality:reason": "What only its writer may read",
      },
    );
    const ofWriter = await pageOf(1);
    expect(JSON.stringify(ofWriter.section)).toContain("What only its writer may read");
    expect(same(await pageOf(2))).toEqual(same(before));
    expect(same(await pageOf(0))).toEqual(same(before));

    const [inFrench, again] = [await pageOf(3, "fr"), await pageOf(4, "fr")];
    expect(inFrench.fallenBackTo).toBe("en");
    expect(same(again)).toEqual(same(inFrench));
    expect(same(await pageOf(2))).toEqual(same(before));
  });
});
