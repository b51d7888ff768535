import { describe, expect, test } from "vitest";
import { changeSentence } from "../../../app/components/organiser/questionnaire/told-change";
import { translator } from "../../../app/i18n/i18n.server";
import { toldField } from "../../../app/presenters/set-up/change-words";
import { diffPlans } from "../../../surveys/history/diff-plans";
import type { StudyPlan } from "../../../surveys/study-plan";
import { findTemplate } from "../../../surveys/templates/index";
import { aStudyPlan } from "../../factories/study-plan";

const plan = findTemplate("delphi-core-technologies-6g")?.plan() ?? aStudyPlan();
const texts = {
  items: translator("en", "items"),
  organiser: translator("en", "organiser"),
  languageName: (tag: string) => (tag === "fr" ? "French" : tag),
};

/** What the page says of the change: the sentences, and what stands before each pair of wordings. */
function told(after: StudyPlan, before = plan) {
  return diffPlans(before, after).map((change) => ({
    sentence: changeSentence(texts.items, change),
    fields: change.fields.flatMap(({ path, before: old, after: now }) => {
      const words = toldField(texts, { path, isNew: old === null, isGone: now === null });
      return words === null ? [] : [words];
    }),
  }));
}
/** The plan with other fields of the criterion `criticality`, whose scale has five levels. */
const withCriticality = (
  change: (criterion: Extract<StudyPlan["criteria"][number], { kind: "rating" }>) => object,
) => ({
  ...plan,
  criteria: plan.criteria.map((criterion) =>
    criterion.key === "criticality" && criterion.kind === "rating" ? { ...criterion, ...change(criterion) } : criterion,
  ),
});

describe("what changed between two versions, in words", () => {
  test("a question in other words was reworded, in its language and in translation", () => {
    expect(
      told(withCriticality(({ text }) => ({ text: { default: "How critical?", fr: "Critique ?" }, help: text }))),
    ).toEqual([
      {
        sentence: "Question on each “How critical?” was reworded",
        fields: expect.arrayContaining(["Question reworded", "Question in French reworded"]),
      },
    ]);
  });
  test("a level is renamed, added, removed or anchored anew, by its number", () => {
    const [change] = told(
      withCriticality(({ levels }) => ({
        levels: [
          ...levels
            .slice(0, 4)
            .map((level) =>
              level.value === 3 ? { ...level, label: { default: "So-so" }, anchor: { default: "Half of it" } } : level,
            ),
          { value: 6, label: { default: "Beyond" } },
        ],
      })),
    );
    expect(change?.sentence).toMatch(/^Question on each “.*” was changed$/);
    expect(change?.fields).toEqual(expect.arrayContaining(["Level 3 renamed", "Level 6 added", "Level 5 removed"]));
    expect(change?.fields.filter((words) => words.startsWith("Anchor of level 3"))).not.toEqual([]);
    expect(change?.fields.join()).not.toMatch(/value|label|levels/);
  });
  test("what came, went or moved is told by its name", () => {
    const [first, second, ...rest] = plan.subjects;
    if (!first || !second) throw new Error("The template has too few subjects.");
    const added = { ...first, key: "new", name: { default: "Neutrinos" } };
    const sentences = told({ ...plan, subjects: [...rest.slice(0, -1), second, added] }).map(
      ({ sentence }) => sentence,
    );
    expect(sentences).toEqual([
      `Subject “${second.name.default}” was moved to another place`,
      "Subject “Neutrinos” was added",
      ...[first, rest.at(-1)].map((subject) => `Subject “${subject?.name.default}” was removed`),
    ]);
  });
  test("no field of the template's questions, subjects, sections or groups is told by its path", () => {
    const empty: StudyPlan = { ...aStudyPlan(), title: plan.title };
    const stripped = {
      ...plan,
      criteria: plan.criteria.map(({ key, kind, text }) => ({ key, kind, text })),
    } as unknown as StudyPlan;
    const words = [...told(stripped), ...told(empty)].flatMap(({ fields }) => fields);
    expect(words.filter((one) => /[a-z][A-Z]\w+ (?:added|removed|changed)/.test(one))).toEqual([]);
  });
});
