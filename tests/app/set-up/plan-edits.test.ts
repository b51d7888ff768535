import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLines, toLines } from "../../../app/services/plan-edits/choice-lines";
import {
  addCriterion,
  moveCriterion,
  placesOf,
  removeCriterion,
  setPlaces,
} from "../../../app/services/plan-edits/criteria";
import { changeFeedback } from "../../../app/services/plan-edits/feedback";
import { addGroup, changeGroups, moveGroup, removeGroup } from "../../../app/services/plan-edits/groups";
import { lostLanguages } from "../../../app/services/plan-edits/lost-languages";
import { newQuestion, questionKinds } from "../../../app/services/plan-edits/new-question";
import { fieldsOf, questionOf } from "../../../app/services/plan-edits/question-fields";
import { addQuestion, changeQuestion, findQuestion, removeQuestion } from "../../../app/services/plan-edits/questions";
import { allQuestions, takenKeys } from "../../../app/services/plan-edits/references";
import {
  addRound,
  addSection,
  moveSection,
  removeLastRound,
  removeSection,
} from "../../../app/services/plan-edits/rounds";
import {
  addRule,
  changeProtocol,
  changeRule,
  fieldsOfRule,
  removeRule,
  ruleKinds,
} from "../../../app/services/plan-edits/rules";
import { addSubject, changeSubject, moveSubject, removeSubject } from "../../../app/services/plan-edits/subjects";
import { moved, movedTo, newKey } from "../../../app/services/plan-edits/words";
import { canonicalPlanProtocol } from "../../../surveys/canonical-plan-protocol";
import type { FeedbackChoice } from "../../../surveys/feedback-choice";
import { isSameData } from "../../../surveys/plan/is-same-data";
import { parseStudyPlan } from "../../../surveys/plan/parse-study-plan";
import type { StudyPlan } from "../../../surveys/study-plan";
import { blankPlan } from "../../../surveys/templates/blank";
import { technologyPlan } from "../../../surveys/templates/delphi-6g";

const problemsOf = (plan: StudyPlan) => {
  const reading = parseStudyPlan(plan);
  return reading.ok ? [] : reading.problems;
};
const subject = { name: "Optical switching", description: "", referenceConfiguration: "", areaKey: "", isAnchor: true };

test("every question of the full template comes through the form unchanged", () => {
  const plan = technologyPlan();
  for (const question of [...plan.criteria, ...allQuestions(plan)]) {
    const through = questionOf(question, fieldsOf(question));
    const { allowsCannotJudge, ...rest } = through;
    const filled = { isRequired: false, allowsReason: false, privacy: "study", ...question, allowsCannotJudge };
    expect(isSameData({ ...rest, allowsCannotJudge }, filled), question.key).toBe(true);
  }
});

test.each(questionKinds)("a new %s question is valid as it is, alone and after the form", (kind) => {
  const made = newQuestion(kind, "new-one", "What about {subject}?", 2026);
  const at = { round: 1, sectionKey: "extra" };
  const { plan } = addSection(blankPlan, 1, "questions", { title: "Extra" });
  expect(problemsOf(addQuestion(plan, at, made))).toEqual([]);
  expect(problemsOf(addQuestion(plan, at, questionOf(made, fieldsOf(made))))).toEqual([]);
  if (kind !== "consent") expect(problemsOf(addCriterion(blankPlan, made))).toEqual([]);
});

test("sides follow the levels", () => {
  const made = newQuestion("rating", "r", "R?", 2026);
  const fields = { ...fieldsOf(made), againstTo: "2", forFrom: "3" };
  expect(questionOf(made, fields)).toMatchObject({ sides: { against: [1, 2], neutral: null, for: [3, 5] } });
  expect(questionOf(made, { ...fields, againstTo: "", forFrom: "" })).not.toHaveProperty("sides");
});

test("removing any criterion of the full template leaves a valid plan without a trace of it", () => {
  const plan = technologyPlan();
  for (const { key } of plan.criteria) {
    const removed = removeCriterion(plan, key);
    expect(problemsOf(removed), key).toEqual([]);
    expect(JSON.stringify(removed)).not.toContain(`"criterionKey":"${key}"`);
    expect(removed.protocol.oneRoundKeys).not.toContain(key);
  }
});

test("removing any stand-alone question leaves a valid plan", () => {
  const plan = technologyPlan();
  for (const round of plan.rounds) {
    for (const section of round.sections) {
      if (section.type !== "questions") continue;
      for (const { key } of section.questions) {
        const removed = removeQuestion(plan, { round: round.number, sectionKey: section.key }, key);
        const left = problemsOf(removed).filter(({ path }) => !path.startsWith("comparisonGroups"));
        expect(left, key).toEqual([]);
        expect(findQuestion(removed, key)).toBeUndefined();
      }
    }
  }
});

test("removing any section or the last round leaves a valid plan", () => {
  const plan = technologyPlan();
  for (const round of plan.rounds) {
    for (const { key } of round.sections) {
      const removed = removeSection(plan, { round: round.number, sectionKey: key });
      expect(problemsOf(removed), key).toEqual([]);
    }
  }
  expect(problemsOf(removeLastRound(plan))).toEqual([]);
  expect(removeLastRound(removeLastRound(plan)).rounds).toHaveLength(1);
});

test("a new criterion is asked in every section about subjects, with feedback from round 2 on", () => {
  const plan = addCriterion(blankPlan, newQuestion("trl", "readiness", "How ready?", 2026));
  expect(
    placesOf(plan, "readiness").map(({ round, isAsked, showsFeedback }) => [round, isAsked, showsFeedback]),
  ).toEqual([
    [1, true, false],
    [2, true, true],
  ]);
});

test("a criterion is asked where its places say, in the order of the criteria", () => {
  const plan = technologyPlan();
  const [first] = plan.criteria;
  if (!first) throw new Error("no criterion");
  const places = placesOf(plan, first.key).map((place) => ({ ...place, isAsked: false }));
  const gone = setPlaces(plan, first.key, places);
  expect(placesOf(gone, first.key).some(({ isAsked }) => isAsked)).toBe(false);
  const back = setPlaces(gone, first.key, placesOf(plan, first.key));
  expect(back).toEqual(plan);
});

test("feedback is chosen per question of a section, and only what departs from the default is stored", () => {
  const plan = addRound(addCriterion(blankPlan, newQuestion("trl", "readiness", "How ready?", 2026)), "Third");
  const section = plan.rounds[1]?.sections.find(({ type }) => type === "subjects");
  const at = { round: 2, sectionKey: section?.key ?? "" };
  const usual: FeedbackChoice = { showsFeedback: true, feedbackForm: "distribution", showsGroups: true };
  const choose = (readiness: FeedbackChoice) =>
    changeFeedback(plan, at, new Map(Object.entries({ importance: usual, readiness })));
  const later = choose({ showsFeedback: true, feedbackForm: "after-first-tap", showsGroups: false });
  expect(problemsOf(later)).toEqual([]);
  expect(later.rounds[1]?.sections.at(-1)).toMatchObject({
    criteria: expect.arrayContaining([
      { criterionKey: "readiness", showsFeedback: true, feedbackForm: "after-first-tap", showsGroups: false },
    ]),
  });
  // The places of the criterion say nothing of the form, so they keep it.
  expect(setPlaces(later, "readiness", placesOf(later, "readiness"))).toEqual(later);
  expect(choose(usual)).toEqual(plan);
  expect(canonicalPlanProtocol(plan)).not.toHaveProperty("feedback");
  expect(canonicalPlanProtocol(later)).toMatchObject({
    feedback: [{ round: 2, key: "readiness", feedbackForm: "after-first-tap", showsGroups: false }],
  });
});

test("a stand-alone question that is asked again shows feedback where that was chosen, and takes the choice with it", () => {
  const at = { round: 2, sectionKey: "extra" };
  const { plan } = addSection(blankPlan, 2, "questions", { title: "Extra" });
  const asked = addQuestion(plan, at, newQuestion("statement", "agreed", "Is it so?", 2026));
  const choice = { showsFeedback: true, feedbackForm: "reasons-only", showsGroups: true } as const;
  const chosen = changeFeedback(asked, at, new Map([["agreed", choice]]));
  expect(problemsOf(chosen)).toEqual([]);
  expect(chosen.rounds[1]?.sections.at(-1)).toMatchObject({
    feedback: [{ questionKey: "agreed", feedbackForm: "reasons-only" }],
  });
  expect(changeFeedback(chosen, at, new Map())).toEqual(asked);
  expect(removeQuestion(chosen, at, "agreed")).toEqual(plan);
});

test("feedback is refused for what is restricted, a consent, or a section about the person", () => {
  const at = { round: 2, sectionKey: "extra" };
  const { plan } = addSection(blankPlan, 2, "questions", { title: "Extra" });
  const statement = newQuestion("statement", "agreed", "Is it so?", 2026);
  const country = {
    ...newQuestion("single", "country", "Where?", 2026),
    mapsTo: "country" as const,
  } as typeof statement;
  const choice = { showsFeedback: true, feedbackForm: "distribution", showsGroups: true } as const;
  const problemsWith = (key: string, ...questions: readonly (typeof statement)[]) => {
    const asked = questions.reduce((before, question) => addQuestion(before, at, question), plan);
    return problemsOf(changeFeedback(asked, at, new Map([[key, choice]]))).filter((found) =>
      JSON.stringify(found).includes("about the person"),
    );
  };
  expect(problemsWith("agreed", statement)).toEqual([]);
  expect(problemsWith("agreed", { ...statement, privacy: "restricted" })).toHaveLength(1);
  expect(problemsWith("consented", newQuestion("consent", "consented", "Do you agree?", 2026))).toHaveLength(1);
  expect(problemsWith("agreed", statement, country)).toHaveLength(1);
});

test("feedback is refused for a question that the section does not ask, and twice for the same", () => {
  const { plan } = addSection(blankPlan, 2, "questions", { title: "Extra" });
  const asked = addQuestion(
    plan,
    { round: 2, sectionKey: "extra" },
    newQuestion("statement", "agreed", "Is it so?", 2026),
  );
  const withFeedback = (keys: readonly string[]) => ({
    ...asked,
    rounds: asked.rounds.map((round) => ({
      ...round,
      sections: round.sections.map((section) =>
        section.key === "extra" ? { ...section, feedback: keys.map((questionKey) => ({ questionKey })) } : section,
      ),
    })),
  });
  expect(problemsOf(withFeedback(["agreed"]))).toEqual([]);
  for (const keys of [["other"], ["agreed", "agreed"]]) {
    expect(problemsOf(withFeedback(keys))).toEqual([
      expect.objectContaining({ path: expect.stringMatching(/feedback\.\d\.questionKey$/) }),
    ]);
  }
});

test("moving a criterion moves it in the sections too", () => {
  const plan = addCriterion(blankPlan, newQuestion("trl", "readiness", "How ready?", 2026));
  const up = moveCriterion(plan, "readiness", -1);
  const [section] = up.rounds[0]?.sections ?? [];
  expect(section?.type === "subjects" && section.criteria.map(({ criterionKey }) => criterionKey)).toEqual([
    "readiness",
    "importance",
  ]);
});

test("a question changed in one round changes in all that ask it", () => {
  const made = newQuestion("text", "remarks", "Remarks?", 2026);
  let plan = addRound(blankPlan, "Round 3");
  for (const round of [1, 3]) {
    const added = addSection(plan, round, "questions", { title: `Remarks ${round}` });
    plan = addQuestion(added.plan, { round, sectionKey: added.sectionKey }, made);
  }
  const changed = changeQuestion(plan, { ...made, text: { default: "Anything else?" } });
  expect(problemsOf(changed)).toEqual([]);
  expect(JSON.stringify(changed)).not.toContain("Remarks?");
});

test("subjects are added, changed, moved and removed, and anchors keep the order of the subjects", () => {
  const first = addSubject(blankPlan, subject);
  const second = addSubject(first.plan, { ...subject, name: "Optical switching" });
  expect([first.key, second.key]).toEqual(["optical-switching", "optical-switching-2"]);
  const up = moveSubject(second.plan, second.key, -1);
  expect(up.subjects.map(({ key }) => key)).toEqual([second.key, first.key]);
  const changed = changeSubject(up, first.key, { ...subject, name: "New name", isAnchor: false });
  expect(changed.anchorSubjectKeys).toEqual([second.key]);
  expect(removeSubject(changed, second.key)).toMatchObject({ anchorSubjectKeys: [], subjects: [{ key: first.key }] });
});

test("sections move within their round", () => {
  const plan = technologyPlan();
  const keys = (of: StudyPlan) => of.rounds[1]?.sections.map(({ key }) => key);
  const at = { round: 2, sectionKey: keys(plan)?.[1] ?? "" };
  expect(keys(moveSection(plan, at, -1))).toEqual([...(keys(plan) ?? [])].reverse());
});

test("keys made of words are unlike all that are taken and never a reserved name", () => {
  expect(newKey("How critical is it?", new Set(), "q")).toBe("how-critical-is-it");
  expect(newKey("Élan 5G", new Set(["elan-5g"]), "q")).toBe("elan-5g-2");
  expect(newKey("5G", new Set(), "q")).toBe("g");
  expect(newKey("…", new Set(["q"]), "q")).toBe("q-2");
  expect(newKey("constructor", new Set(), "q")).toBe("q");
  fc.assert(
    fc.property(fc.string(), (text) => /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(newKey(text, takenKeys(blankPlan), "q"))),
  );
});

test("moving never loses or doubles an entry", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.boolean(), (list, seed, isUp) => {
      const entry = list[seed % list.length];
      const after = moved(list, (candidate) => candidate === entry, isUp ? -1 : 1);
      expect([...after].sort()).toEqual([...list].sort());
    }),
  );
});

test("choices as lines keep keys, and translations while the words stay, and new lines get keys", () => {
  const before: Parameters<typeof fromLines>[1] = [
    { key: "a", label: { default: "Alpha", de: "Alfa" } },
    { key: "b", label: { default: "Beta" } },
  ];
  expect(fromLines(toLines(before), before, "choice")).toEqual(before);
  expect(fromLines("Beta\n\n a | Alpha!\nGamma ray", before, "choice")).toEqual([
    { key: "b", label: { default: "Beta" } },
    { key: "a", label: { default: "Alpha!" } },
    { key: "gamma-ray", label: { default: "Gamma ray" } },
  ]);
});

test("an edit of the words takes the translations of these words away, and of no others", () => {
  const french = { default: "How ready?", fr: "Quelle maturité ?" };
  const made = newQuestion("rating", "readiness", "How ready?", 2026);
  if (made.kind !== "rating") throw new Error("no rating");
  const levels = made.levels.map((level) => ({ ...level, label: { ...level.label, fr: `Niveau ${level.value}` } }));
  const before = { ...made, text: french, help: { default: "One\nline", fr: "Une ligne" }, levels };
  const fields = fieldsOf(before);
  expect(questionOf(before, { ...fields, help: "One\r\nline " })).toMatchObject({
    text: french,
    help: before.help,
    levels,
  });
  const edited = questionOf(before, { ...fields, text: "How ready is it?" });
  expect(edited).toMatchObject({ text: { default: "How ready is it?" }, help: before.help, levels });
  expect(edited.text).not.toHaveProperty("fr");
  const [lowest, ...others] = fields.levels ?? [];
  const moved = questionOf(before, { ...fields, levels: [...others, { label: "New", anchor: "" }] });
  if (moved.kind !== "rating") throw new Error("no rating");
  expect(lowest).toBeDefined();
  expect(moved.levels.map(({ label }) => label.fr)).toEqual([
    ...levels.slice(1).map(({ label }) => label.fr),
    undefined,
  ]);
});

test("the languages that an edit of the words cost are named; what was moved or taken out as a whole costs none", () => {
  const label = (words: string) => ({ default: words, fr: `${words} (fr)`, de: `${words} (de)` });
  const group = (key: string, words: string) => ({ key, label: label(words), profileChoiceIds: [] });
  const before: StudyPlan = {
    ...blankPlan,
    comparisonGroups: [group("a", "Alpha"), group("b", "Beta")],
    participantNotes: [label("First"), label("Second")],
  };
  expect(lostLanguages(before, before)).toEqual([]);
  expect(lostLanguages(before, { ...before, comparisonGroups: [...before.comparisonGroups].reverse() })).toEqual([]);
  expect(lostLanguages(before, removeGroup(before, "a"))).toEqual([]);
  expect(
    lostLanguages(before, { ...before, participantNotes: [{ default: "New" }, ...before.participantNotes] }),
  ).toEqual([]);
  const renamed = changeGroups(before, { labels: [{ key: "a", label: "Alpha!" }], mapped: [] });
  expect(lostLanguages(before, renamed)).toEqual(["de", "fr"]);
  expect(lostLanguages(before, { ...before, participantNotes: [label("First"), { default: "Other" }] })).toEqual([
    "de",
    "fr",
  ]);
});

test("every rule of the full template comes through the form unchanged, two thirds included", () => {
  const plan = technologyPlan();
  plan.protocol.rules.forEach((rule, index) => {
    expect(changeRule(plan, index, fieldsOfRule(rule))).toEqual(plan);
  });
});

test("a changed threshold is a share again", () => {
  const plan = technologyPlan();
  const [first] = plan.protocol.rules;
  if (!first) throw new Error("no rule");
  const changed = changeRule(plan, 0, { ...fieldsOfRule(first), atLeast: 75, criterionKeys: [] });
  expect(changed.protocol.rules[0]).toMatchObject({ consensus: { atLeast: 0.75 } });
  expect(changed.protocol.rules[0]?.appliesTo).not.toHaveProperty("criterionKeys");
  expect(problemsOf(changed)).toEqual([]);
});

test.each(ruleKinds)("a new rule for %s is valid and can be taken away", (kind) => {
  const added = addRule(blankPlan, kind);
  expect(problemsOf(added)).toEqual([]);
  expect(removeRule(added, added.protocol.rules.length - 1)).toEqual(blankPlan);
});

test("the general part takes its own fields only and keeps one-round items that are not criteria", () => {
  const withItem = { ...blankPlan, protocol: { ...blankPlan.protocol, oneRoundKeys: ["importance", "own-item"] } };
  const sent = { minValid: 10, settledItems: "carry-all" as const, oneRoundKeys: [], intent: "protocol" };
  const { protocol } = changeProtocol(withItem, sent);
  expect(protocol).toEqual({
    ...blankPlan.protocol,
    minValid: 10,
    settledItems: "carry-all",
    oneRoundKeys: ["own-item"],
  });
});

test("groups are added, renamed, moved, removed and given the answers that lead to them", () => {
  const plan = technologyPlan();
  const labels = plan.comparisonGroups.map(({ key, label }) => ({ key, label: `${label.default}!` }));
  const changed = changeGroups(plan, {
    labels,
    mapped: [
      { choice: "sme", group: "research" },
      { choice: "rto", group: "" },
    ],
  });
  expect(changed.comparisonGroups.map(({ label }) => label.default)).toEqual(labels.map(({ label }) => label));
  expect(changed.comparisonGroups.flatMap(({ profileChoiceIds }) => profileChoiceIds)).not.toContain("rto");
  expect(changed.comparisonGroups.find(({ key }) => key === "research")?.profileChoiceIds).toEqual([
    "university",
    "sme",
  ]);
  expect(problemsOf(changed)).toEqual([]);
  const added = addGroup(plan, "Press & media");
  expect(moveGroup(added, "press-media", -1).comparisonGroups.map(({ key }) => key)).toEqual([
    "industry",
    "research",
    "press-media",
    "public-other",
  ]);
  expect(removeGroup(added, "press-media")).toEqual(plan);
});

test("a row put down among others stands right before the next or right after the last; the others keep their order", () => {
  const lists = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(lists, fc.nat(), fc.nat(), (keys, from, to) => {
      const key = keys[from % keys.length] ?? "";
      const others = keys.filter((other) => other !== key);
      const place = to % keys.length;
      const list = keys.map((name) => ({ key: name }));
      const at = { before: others[place] ?? "", after: others[place - 1] ?? "" };
      const after = movedTo(list, key, at).map((entry) => entry.key);
      expect(after).toEqual([...others.slice(0, place), key, ...others.slice(place)]);
      // As by the buttons, one place after the other.
      const steps = Math.abs(place - keys.indexOf(key));
      let stepped: readonly { key: string }[] = list;
      for (let step = 0; step < steps; step += 1) stepped = movedTo(stepped, key, place < keys.indexOf(key) ? -1 : 1);
      expect(stepped.map((entry) => entry.key)).toEqual(after);
      expect(movedTo(list, key, { before: "gone", after: "" })).toEqual(list);
    }),
  );
});
