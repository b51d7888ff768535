import { describe, expect, test } from "vitest";
import { placeOnPath, stepOfPage } from "../../../app/components/organiser/set-up/path-place";
import { paths } from "../../../app/paths";
import {
  findPathSteps,
  firstOpen,
  type PathFacts,
  type StepKey,
  stepKeys,
} from "../../../app/presenters/set-up/path-steps";
import type { StudyPlan } from "../../../surveys/study-plan";
import { findTemplate } from "../../../surveys/templates/index";

const ID = "0198c0de-0000-7000-8000-000000000001";
const problem = (code: PathFacts["problems"][number]["code"], path: string, message = "It is missing.") => ({
  code,
  message,
  path,
});
const noProtection = problem("data-protection-missing", paths.dataProtection(ID));
const noPanel = problem("no-panel", paths.panel(ID));

function planOf(template: string): StudyPlan {
  const plan = findTemplate(template)?.plan();
  if (!plan) throw new Error(`There is no template ${template}.`);
  return plan;
}

function facts(changes: Partial<PathFacts> = {}): PathFacts {
  const plan = changes.plan ?? planOf("delphi-core-technologies-6g");
  return {
    consultationId: ID,
    plan,
    start: plan,
    problems: [noProtection, noPanel],
    quotas: 0,
    people: 0,
    expected: null,
    rehearsal: "none",
    pilot: null,
    opening: "none",
    ...changes,
  };
}

const statesOf = (given: PathFacts) =>
  Object.fromEntries(findPathSteps(given).map(({ key, state }) => [key, state])) as Record<StepKey, string>;
const noteOf = (given: PathFacts, key: StepKey) => findPathSteps(given).find((step) => step.key === key)?.note;

describe("the steps of the set-up", () => {
  test("what a template answers is preset, the rest is to do or optional", () => {
    expect(statesOf(facts())).toEqual({
      purpose: "preset",
      subjects: "preset",
      criteria: "preset",
      groups: "preset",
      quotas: "optional",
      rounds: "preset",
      feedback: "preset",
      anonymity: "preset",
      rule: "preset",
      expected: "optional",
      dataProtection: "open",
      rehearsal: "optional",
      pilot: "optional",
      panel: "open",
      open: "open",
    });
  });

  test("the set-up is taken up at the first step that is to do, whatever comes after it", () => {
    expect(firstOpen(findPathSteps(facts()))?.key).toBe("dataProtection");
    expect(firstOpen(findPathSteps(facts({ problems: [noPanel] })))?.key).toBe("panel");
    expect(firstOpen(findPathSteps(facts({ problems: [], people: 9 })))?.key).toBe("open");
    expect(firstOpen(findPathSteps(facts({ problems: [], people: 9, opening: "set" })))).toBeUndefined();
  });

  test("a time at which round 1 did not open is no step done, whatever was put right since", () => {
    for (const problems of [[], [noPanel]]) {
      const given = facts({ problems, people: 9, opening: "refused" });
      expect(statesOf(given).open).toBe("open");
      expect(noteOf(given, "open")).toEqual({ code: "refused" });
    }
  });

  test("a blank start asks for purpose and subjects", () => {
    const problems = [
      problem("plan-incomplete", paths.questionnaire(ID), "Say what the consultation is for."),
      problem("plan-incomplete", paths.questionnaireRounds(ID), "The section has no subject or no criterion."),
      noProtection,
      noPanel,
    ];
    const blank = facts({ plan: planOf("blank"), problems });
    expect(statesOf(blank)).toMatchObject({ purpose: "open", subjects: "open", criteria: "preset", rounds: "preset" });
    expect(noteOf(blank, "purpose")).toEqual({ code: "problem", text: "Say what the consultation is for.", more: 0 });
  });

  test.each<[string, StepKey, (plan: StudyPlan) => StudyPlan]>([
    ["the purpose", "purpose", (plan) => ({ ...plan, purpose: { default: "Another one." } })],
    ["the boundary", "purpose", (plan) => ({ ...plan, boundary: { default: "Europe means the EU-27." } })],
    ["a subject", "subjects", (plan) => ({ ...plan, subjects: plan.subjects.slice(1) })],
    ["who judges a subject", "subjects", (plan) => ({ ...plan, anchorSubjectKeys: [] })],
    ["the groups", "groups", (plan) => ({ ...plan, comparisonGroups: [...plan.comparisonGroups].reverse() })],
    ["the smallest group shown", "anonymity", (plan) => ({ ...plan, protocol: { ...plan.protocol, minCell: 7 } })],
    ["a threshold", "rule", (plan) => ({ ...plan, protocol: { ...plan.protocol, minValid: 12 } })],
    [
      "the length of a round",
      "rounds",
      (plan) => ({ ...plan, rounds: plan.rounds.map((round) => ({ ...round, estimatedMinutes: 99 })) }),
    ],
  ])("changing %s makes that step done and no other", (_what, key, change) => {
    const start = planOf("delphi-core-technologies-6g");
    const before = statesOf(facts());
    const after = statesOf(facts({ plan: change(start), start }));
    expect(stepKeys.filter((step) => before[step] !== after[step])).toEqual([key]);
    expect(after[key]).toBe("done");
  });

  test("feedback that no round shows is worth a look; its choice does not count as a change of the rounds", () => {
    const start = planOf("delphi-core-technologies-6g");
    const rounds = start.rounds.map((round) => ({
      ...round,
      sections: round.sections.map((section) => {
        if (section.type === "subjects") {
          const criteria = section.criteria.map(({ criterionKey, isDetail }) => ({
            criterionKey,
            ...(isDetail && { isDetail }),
          }));
          return { ...section, criteria };
        }
        if (section.type !== "questions") return section;
        const { feedback: _, ...others } = section;
        return others;
      }),
    }));
    const silent = facts({ plan: { ...start, rounds }, start });
    expect(statesOf(silent)).toMatchObject({ feedback: "look", rounds: "preset" });
    const once = facts({ plan: { ...start, rounds: start.rounds.slice(0, 1) }, start });
    expect(statesOf(once).feedback).toBe("done");
  });

  test("who speaks of Europe has to say what it means", () => {
    const plan: StudyPlan = { ...planOf("delphi-core-technologies-6g"), boundary: null };
    expect(statesOf(facts({ plan })).purpose).toBe("open");
    expect(noteOf(facts({ plan }), "purpose")).toEqual({ code: "noBoundary" });
    const neutral: StudyPlan = { ...planOf("blank"), purpose: { default: "To rank the options." } };
    expect(statesOf(facts({ plan: neutral, problems: [] })).purpose).toBe("preset");
  });

  test("where the beginning is no longer kept nothing reads as preset", () => {
    expect(Object.values(statesOf(facts({ start: null })))).not.toContain("preset");
  });

  test("a rehearsal counts for the rules it tried", () => {
    expect(statesOf(facts({ rehearsal: "done" })).rehearsal).toBe("done");
    expect(statesOf(facts({ rehearsal: "other-rules" })).rehearsal).toBe("look");
  });

  test.each([
    ["optional", "noPilot", null],
    ["look", "pilotRuns", { isOpen: true, answered: 0, invited: 5 }],
    ["look", "pilotRuns", { isOpen: true, answered: 5, invited: 5 }],
    ["done", "pilotDone", { isOpen: false, answered: 3, invited: 5 }],
    ["optional", "pilotUnanswered", { isOpen: false, answered: 0, invited: 5 }],
  ] as const)("a pilot is %s and says %s", (state, code, pilot) => {
    expect(statesOf(facts({ pilot })).pilot).toBe(state);
    const isCounted = code === "pilotRuns" || code === "pilotDone";
    const counted = isCounted ? { count: pilot?.answered, all: pilot?.invited } : {};
    expect(noteOf(facts({ pilot }), "pilot")).toEqual({ code, ...counted });
  });

  test("too few expected answers are worth a look and keep nobody from going on", () => {
    const thin = facts({ problems: [], people: 9, expected: { under: 3, all: 45 } });
    expect(statesOf(thin)).toMatchObject({ expected: "look", open: "open" });
    expect(noteOf(thin, "expected")).toEqual({ code: "under", count: 3, all: 45 });
  });
});

describe("the place of a page on the path", () => {
  const steps = findPathSteps(facts());

  test("each step's own page is of that step", () => {
    for (const { key, href } of steps) expect(stepOfPage(ID, href.split("#")[0] ?? ""), href).toBe(key);
  });

  test.each([
    [paths.questionnaireSubject(ID, "CC-14"), "subjects"],
    [paths.questionnaireNewQuestion(ID), "criteria"],
    [paths.questionnaireSection(ID, 1, "core"), "rounds"],
    [paths.panelImport(ID), "panel"],
    [paths.mailTexts(ID), "panel"],
    [paths.protocol(ID), "open"],
    [paths.consultation(ID), undefined],
    [paths.questionnaireFile(ID), undefined],
    [paths.round(ID, 2), undefined],
    [paths.results(ID), undefined],
  ])("%s is of %s", (page, key) => {
    expect(stepOfPage(ID, page.split("?")[0] ?? "")).toBe(key);
  });

  test("what is missing is offered unless it is here or next", () => {
    const at = (page: string) => placeOnPath(steps, ID, page);
    expect(at(paths.questionnaire(ID))).toMatchObject({ number: 1, count: 15, next: { key: "subjects" } });
    expect(at(paths.questionnaire(ID))?.missing?.key).toBe("dataProtection");
    expect(at(paths.questionnaireExpected(ID))?.missing).toBeUndefined();
    expect(at(paths.dataProtection(ID))?.missing).toBeUndefined();
    expect(at(paths.rehearsal(ID))?.before?.key).toBe("dataProtection");
    expect(at(paths.round(ID, 1))?.next).toBeUndefined();
  });
});
