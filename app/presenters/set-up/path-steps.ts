import { isSameData } from "../../../surveys/plan/is-same-data";
import { namesEurope } from "../../../surveys/plan/names-europe";
import type { RoundPlan, StudyPlan } from "../../../surveys/study-plan";
import { paths } from "../../paths";
import type { OpeningProblem } from "../../services/opening-problems";

/** The parts of the set-up in the order in which they are best decided. */
export const stepKeys = [
  "purpose",
  "subjects",
  "criteria",
  "groups",
  "quotas",
  "rounds",
  "feedback",
  "anonymity",
  "rule",
  "expected",
  "dataProtection",
  "rehearsal",
  "pilot",
  "panel",
  "open",
] as const;
export type StepKey = (typeof stepKeys)[number];

/**
 * How far a step is, from the data alone, so that it reads the same on every device and for every colleague:
 * `open` is still to do; `look` works and gives a reason to look; `preset` is as the template or the copied consultation left it;
 * `optional` may be left out; `done`.
 */
export type StepState = "open" | "look" | "preset" | "optional" | "done";

/** What a step says beside its state; the words stand in the catalogue, except those of a problem. */
export type StepNote =
  | { readonly code: "problem"; readonly text: string; readonly more: number }
  | { readonly code: Exclude<NoteCode, CountedNote>; readonly count?: number }
  | { readonly code: CountedNote; readonly count: number; readonly all: number };
type CountedNote = "under" | "pilotRuns" | "pilotDone";
export type NoteCode =
  | "noBoundary"
  | "noSubjects"
  | "noQuestions"
  | "noFeedback"
  | "oneRound"
  | "noRule"
  | "noPanelYet"
  | "under"
  | "notRehearsed"
  | "rehearsedBefore"
  | "noPilot"
  | "pilotRuns"
  | "pilotDone"
  | "pilotUnanswered"
  | "noQuotas"
  | "people"
  | "waits"
  | "scheduled"
  | "refused";

export interface PathStep {
  readonly key: StepKey;
  readonly href: string;
  readonly state: StepState;
  readonly note: StepNote | null;
}

/** What the states of the steps follow from. */
export interface PathFacts {
  readonly consultationId: string;
  readonly plan: StudyPlan;
  /** The plan as the consultation began; the same one while nothing was edited, null where it is no longer kept. */
  readonly start: StudyPlan | null;
  readonly problems: readonly OpeningProblem[];
  readonly quotas: number;
  readonly people: number;
  /** Subjects that may expect too few answers for a verdict; null while there is no panel. */
  readonly expected: { readonly under: number; readonly all: number } | null;
  readonly rehearsal: "none" | "other-rules" | "done";
  /** The latest pilot; null where there was none. */
  readonly pilot: { readonly isOpen: boolean; readonly answered: number; readonly invited: number } | null;
  /** Whether a time is set at which round 1 opens by itself; refused: it passed, and something was missing then. */
  readonly opening: "none" | "set" | "refused";
}

type Found = readonly [state: StepState, note?: StepNote | null];

/** The steps of a draft with their states. */
export function findPathSteps(facts: PathFacts): readonly PathStep[] {
  return stepKeys.map((key) => {
    const [state, note = null] = STATES[key](facts);
    return { key, href: hrefOf(facts, key), state, note };
  });
}

/** Where the set-up is taken up again: the first step that is still to do. */
export function firstOpen(steps: readonly PathStep[]): PathStep | undefined {
  return steps.find(({ state }) => state === "open");
}

const STATES: Record<StepKey, (facts: PathFacts) => Found> = {
  purpose({ consultationId, plan, start, problems }) {
    const found = problemsAt(problems, paths.questionnaire(consultationId));
    if (found) return ["open", found];
    if (plan.boundary === null && namesEurope(plan)) return ["open", { code: "noBoundary" }];
    return own(start, plan, ({ purpose, boundary }) => ({ purpose, boundary }));
  },
  subjects({ plan, start }) {
    if (plan.subjects.length > 0) return own(start, plan, subjectsOf);
    return asksSubjects(plan) ? ["open", { code: "noSubjects" }] : ["optional"];
  },
  criteria({ plan, start, problems }) {
    if (plan.criteria.length === 0 && problems.some(({ code }) => code === "no-items"))
      return ["open", { code: "noQuestions" }];
    return own(start, plan, ({ criteria }) => criteria);
  },
  groups({ consultationId, plan, start, problems }) {
    const found = problemsAt(problems, paths.questionnaireGroups(consultationId));
    return found ? ["open", found] : own(start, plan, ({ comparisonGroups }) => comparisonGroups);
  },
  quotas: ({ quotas }) => (quotas > 0 ? ["done"] : ["optional", { code: "noQuotas" }]),
  rounds({ consultationId, plan, start, problems }) {
    const found = problemsAt(problems, paths.questionnaireRounds(consultationId));
    // Without a subject rounds read as incomplete too; that is said where subjects are named.
    if (found && !(asksSubjects(plan) && plan.subjects.length === 0)) return ["open", found];
    const file = problemsAt(problems, paths.questionnaireFile(consultationId));
    return file ? ["open", file] : own(start, plan, ({ rounds }) => rounds.map(withoutFeedback));
  },
  feedback({ plan, start }) {
    if (plan.rounds.length < 2) return ["done", { code: "oneRound" }];
    if (!plan.rounds.some(showsFeedback)) return ["look", { code: "noFeedback" }];
    return own(start, plan, ({ rounds }) => rounds.map(feedbackOf));
  },
  anonymity: ({ plan, start }) => own(start, plan, ({ protocol }) => protocol.minCell),
  rule({ plan, start }) {
    if (plan.protocol.rules.length === 0) return ["look", { code: "noRule" }];
    return own(start, plan, ({ protocol: { minCell: _, ...rules } }) => rules);
  },
  expected({ expected }) {
    if (!expected) return ["optional", { code: "noPanelYet" }];
    return expected.under > 0 ? ["look", { code: "under", count: expected.under, all: expected.all }] : ["done"];
  },
  dataProtection({ consultationId, problems }) {
    const found = problemsAt(problems, paths.dataProtection(consultationId));
    return found ? ["open", found] : ["done"];
  },
  rehearsal({ rehearsal }) {
    if (rehearsal === "none") return ["optional", { code: "notRehearsed" }];
    return rehearsal === "done" ? ["done"] : ["look", { code: "rehearsedBefore" }];
  },
  pilot({ pilot }) {
    if (!pilot) return ["optional", { code: "noPilot" }];
    const counted = { count: pilot.answered, all: pilot.invited };
    if (pilot.isOpen) return ["look", { code: "pilotRuns", ...counted }];
    return pilot.answered > 0 ? ["done", { code: "pilotDone", ...counted }] : ["optional", { code: "pilotUnanswered" }];
  },
  panel({ consultationId, problems, people }) {
    const found = problemsAt(problems, paths.panel(consultationId));
    return found ? ["open", found] : ["done", { code: "people", count: people }];
  },
  open({ problems, opening }) {
    if (opening === "refused") return ["open", { code: "refused" }];
    if (problems.length > 0) return ["open", { code: "waits" }];
    return opening === "set" ? ["done", { code: "scheduled" }] : ["open"];
  },
};

/** Done when it was changed since the consultation began, else as it was found. */
function own(start: StudyPlan | null, plan: StudyPlan, part: (plan: StudyPlan) => unknown): Found {
  return [start !== null && isSameData(part(start), part(plan)) ? "preset" : "done"];
}

function problemsAt(problems: readonly OpeningProblem[], path: string): StepNote | null {
  const [first, ...others] = problems.filter((problem) => problem.path === path);
  return first ? { code: "problem", text: first.message, more: others.length } : null;
}

const subjectsOf = ({ subjects, areas, anchorSubjectKeys }: StudyPlan) => ({ subjects, areas, anchorSubjectKeys });

function asksSubjects({ rounds }: StudyPlan): boolean {
  return rounds.some(({ sections }) => sections.some(({ type }) => type === "subjects" || type === "choose-subjects"));
}

function withoutFeedback({ sections, ...round }: RoundPlan) {
  return {
    ...round,
    sections: sections.map((section) => {
      if (section.type === "subjects") {
        return {
          ...section,
          criteria: section.criteria.map(({ criterionKey, isDetail = false }) => ({ criterionKey, isDetail })),
        };
      }
      if (section.type !== "questions") return section;
      const { feedback: _, ...others } = section;
      return others;
    }),
  };
}

function feedbackOf({ number, sections }: RoundPlan) {
  const chosen = sections.map((section) => {
    if (section.type === "subjects") return section.criteria.map(({ isDetail: _, ...criterion }) => criterion);
    return section.type === "questions" ? (section.feedback ?? []) : [];
  });
  return { number, chosen };
}

function showsFeedback({ number, sections }: RoundPlan): boolean {
  if (number === 1) return false;
  return sections.some((section) => {
    if (section.type === "subjects") return section.criteria.some((criterion) => criterion.showsFeedback === true);
    // Sections in SurveyJS's own language say themselves what they show.
    return section.type === "surveyjs" || (section.type === "questions" && (section.feedback?.length ?? 0) > 0);
  });
}

function hrefOf({ consultationId: id, plan }: PathFacts, key: StepKey): string {
  switch (key) {
    case "purpose":
      return paths.questionnaire(id);
    case "subjects":
      return paths.questionnaireSubjects(id);
    case "criteria":
      return paths.questionnaireCriteria(id);
    case "groups":
      return paths.questionnaireGroups(id);
    case "quotas":
      return paths.panelQuotas(id);
    case "rounds":
      return paths.questionnaireRounds(id);
    case "feedback":
      return feedbackPage(id, plan);
    case "anonymity":
      return paths.questionnaireAnonymity(id);
    case "rule":
      return paths.questionnaireRule(id);
    case "expected":
      return paths.questionnaireExpected(id);
    case "dataProtection":
      return paths.dataProtection(id);
    case "rehearsal":
      return paths.rehearsal(id);
    case "pilot":
      return paths.pilot(id);
    case "panel":
      return paths.panel(id);
    case "open":
      return paths.round(id, 1);
  }
}

/** Feedback is chosen section by section: the first of a later round that can show some. */
function feedbackPage(id: string, plan: StudyPlan): string {
  const later = plan.rounds.filter(({ number }) => number > 1);
  for (const { number, sections } of later) {
    const section =
      sections.find(({ type }) => type === "subjects") ?? sections.find(({ type }) => type === "questions");
    if (section) return `${paths.questionnaireSection(id, number, section.key)}#feedback`;
  }
  return paths.questionnaireRounds(id);
}
