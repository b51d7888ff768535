import { findAssignedItems } from "../../../app/services/assigned-items";
import { completeSection } from "../../../app/services/complete-section";
import { saveAnswers } from "../../../app/services/save-answers";
import type { Db } from "../../../db/open";
import type { FeedbackOptions } from "../../../surveys/feedback-choice";
import type { Answer, Item, Level, NativeItemKind } from "../../../surveys/items/types";
import type { Question } from "../../../surveys/study-plan";
import { aStudyPlan } from "../../factories/study-plan";
import { openSecondRound, type TwoRounds } from "./two-rounds";

const words = (text: string) => ({ default: text });
const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([id, label]) => ({ id, label: words(label) }));
const levels = (first: number, ...labels: string[]): Level[] =>
  labels.map((label, index) => ({ value: first + index, label: words(label) }));
const anchored = (level: Level): Level => ({ ...level, anchor: words(`Fits when ${level.label.default} is seen.`) });

const measures = choices({ lines: "Pilot lines", skills: "Skills", rules: "Standards", money: "Capital" });
const lowToHigh = levels(1, "Very low", "Low", "Middling", "High", "Very high");

/** One question of every native kind; ratings with 3, 5 (anchors) and 11 levels (ends named). */
export const ALL_KINDS: readonly Question[] = [
  {
    key: "criticality",
    kind: "rating",
    text: words("How critical is {subject}?"),
    levels: lowToHigh.map(anchored),
    allowsReason: true,
  },
  {
    key: "stance",
    kind: "rating",
    text: words("Too little or too much is done for {subject}."),
    help: words("0 stands for the right amount."),
    levels: Array.from({ length: 11 }, (_, index) => ({
      value: index - 5,
      label: words(index === 0 ? "far too little" : index === 10 ? "far too much" : String(index - 5)),
    })),
    sides: { against: [-5, -1], neutral: [0, 0], for: [1, 5] },
  },
  {
    key: "trend",
    kind: "rating",
    text: words("Where is {subject} going?"),
    levels: levels(1, "Worse", "The same", "Better"),
  },
  {
    key: "readiness",
    kind: "trl",
    text: words("How ready is {subject}?"),
    levels: levels(
      1,
      ...["Principles seen", "Concept stated", "Concept proven", "Works in the lab", "Works in a relevant setting"],
      ...["Shown in a relevant setting", "Prototype in operation", "Qualified", "Proven in operation"],
    ).map(anchored),
  },
  {
    key: "by-when",
    kind: "year",
    text: words("When is {subject} on the market?"),
    min: 2026,
    max: 2046,
    specials: ["already", "after", "never"],
  },
  { key: "choice", kind: "single", text: words("Which helps {subject} most?"), choices: measures },
  { key: "choices", kind: "multiple", text: words("Which help {subject}?"), choices: measures, maxChoices: 2 },
  {
    key: "order",
    kind: "ranking",
    text: words("In which order do these help {subject}?"),
    choices: measures,
    maxRanked: 3,
    allowsTies: false,
  },
  {
    key: "shares",
    kind: "allocation",
    text: words("How would you share out 100 points for {subject}?"),
    choices: measures,
    total: 100,
    mustUseAll: true,
  },
  { key: "ends", kind: "best-worst", text: words("Which helps {subject} most and least?"), choices: measures },
  {
    key: "outlook",
    kind: "two-axis",
    text: words("{subject} are made in Europe at volume by 2035."),
    x: { label: words("How desirable it is"), levels: lowToHigh },
    y: { label: words("How likely it is"), levels: lowToHigh },
  },
  { key: "chance", kind: "probability", text: words("How likely is a European supplier of {subject}?") },
  {
    key: "cost",
    kind: "number",
    text: words("What would a pilot line for {subject} cost?"),
    min: 0,
    max: 5000,
    isInteger: false,
    unit: words("EUR million"),
  },
  { key: "names", kind: "list", text: words("Who leads in {subject}?"), maxEntries: 3, maxLength: 60 },
  { key: "remarks", kind: "text", text: words("Anything else on {subject}?"), isMultiline: true, maxLength: 500 },
  { key: "claim", kind: "statement", text: words("Two pilot lines for {subject} are better than one.") },
  { key: "quote", kind: "consent", text: words("What I wrote on {subject} may be quoted.") },
];

/** What everybody says in round 1, a little apart from each other where the kind lets them. */
const SAYS: Readonly<Record<NativeItemKind, (person: number, item: Item) => Answer>> = {
  rating: (person, item) => ({ type: "value", value: levelOf(item, person) }),
  trl: (person) => ({ type: "value", value: 4 + (person % 3) }),
  year: (person) => ({ type: "years", earliest: 2028, likely: 2030 + (person % 3), latest: 2040 }),
  single: (person) => ({ type: "choices", ids: [measures[person % 3]?.id ?? ""] }),
  multiple: (person) => ({ type: "choices", ids: person % 2 === 0 ? ["lines", "skills"] : ["lines"] }),
  ranking: (person) => ({
    type: "ranking",
    ranks: [
      { id: person % 3 === 0 ? "skills" : "lines", rank: 1 },
      { id: "money", rank: 2 },
    ],
  }),
  allocation: (person) => ({
    type: "allocation",
    shares: [60 + (person % 3), 40 - (person % 3), 0, 0].map((points, at) => ({ id: measures[at]?.id ?? "", points })),
  }),
  "best-worst": (person) => ({ type: "best-worst", best: person % 3 === 0 ? "skills" : "lines", worst: "money" }),
  "two-axis": (person) => ({ type: "axes", x: 4 + (person % 2), y: 2 + (person % 3) }),
  probability: (person) => ({ type: "value", value: 30 + (person % 3) * 7 }),
  number: (person) => ({ type: "value", value: 100 + 50 * (person % 3) }),
  list: () => ({ type: "texts", texts: ["Nobody"] }),
  text: () => ({ type: "texts", texts: ["Nothing"] }),
  statement: (person) => ({ type: "choices", ids: [person % 4 === 0 ? "disagree" : "agree"] }),
  consent: () => ({ type: "choices", ids: ["agreed"] }),
};

function levelOf(item: Item, person: number): number {
  if (item.kind !== "rating") return Number.NaN;
  return item.levels[Math.min(item.levels.length - 1, 1 + (person % 3))]?.value ?? Number.NaN;
}

interface AllKindsOptions extends Pick<TwoRounds, "panelists"> {
  readonly silent?: number;
  /** The form of every question's feedback. */
  readonly feedback?: FeedbackOptions;
  /** Two in three give a reason where there is one to give, for either side in turn. */
  readonly hasReasons?: boolean;
}

/**
 * Two rounds of one subject with a question of every native kind; the second is open and shows feedback. `silent` panelists more said
 * nothing in the first, so they see none before they answer.
 */
export function makeAllKindsStudy(
  db: Db,
  { panelists, silent = 0, feedback = {}, hasReasons = false }: AllKindsOptions,
) {
  const plan = aStudyPlan({
    criteria: ALL_KINDS,
    rounds: [1, 2].map((number) => ({
      number,
      title: words(`Round ${number}`),
      estimatedMinutes: 10,
      sections: [
        {
          type: "subjects" as const,
          key: "judgement",
          title: words("Your judgement"),
          criteria: ALL_KINDS.map(({ key }) => ({ criterionKey: key, showsFeedback: true, ...feedback })),
        },
      ],
    })),
  });
  return openSecondRound(db, {
    plan,
    panelists: panelists + silent,
    says: ({ person, item }) => ({
      answer: item.kind === "surveyjs" || person >= panelists ? null : SAYS[item.kind](person, item),
      reason:
        hasReasons && item.kind !== "surveyjs" && item.allowsReason && person < panelists && person % 3 < 2
          ? { text: `Reason ${person} of the panel.`, side: person % 3 === 0 ? "higher" : "lower" }
          : null,
    }),
  });
}

/** The key of the section whose questions close once somebody went on. */
export const CLOSING = "open-minded";

/**
 * Two rounds with a question of every native kind in a section that is read-only from the moment its reader went on; the second is open with
 * feedback. There the first panelist gave every answer again and went on, the second went on without an answer.
 */
export async function makeClosedKindsStudy(db: Db, { panelists }: Pick<TwoRounds, "panelists">) {
  const questions = ALL_KINDS.map((question) => ({
    ...question,
    text: words(question.text.default.replaceAll("{subject}", "optical switching")),
  }));
  const shared = { title: words("With an open mind"), closesWhenSubjectsShown: true };
  const asked = { ...shared, type: "questions" as const, key: CLOSING, questions };
  const judged = { type: "subjects" as const, key: "judgement", title: words("Your judgement") };
  const feedback = questions.filter(({ kind }) => kind !== "consent").map(({ key }) => ({ questionKey: key }));
  const plan = aStudyPlan({
    rounds: [1, 2].map((number) => ({
      number,
      title: words(`Round ${number}`),
      estimatedMinutes: 10,
      sections: [
        number === 1 ? asked : { ...asked, feedback },
        { ...judged, criteria: [{ criterionKey: "priority" }] },
      ],
    })),
  });
  const says: TwoRounds["says"] = ({ person, item }) => ({
    answer: item.kind === "surveyjs" || item.subjectKey !== null ? null : SAYS[item.kind](person, item),
    reason: null,
  });
  const study = await openSecondRound(db, { plan, panelists, says });
  const { consultationId, roundId } = study;
  for (const [person, respondentId] of study.respondentIds.slice(0, 2).entries()) {
    const key = { consultationId, roundId, respondentId };
    const assigned = await findAssignedItems(db, key);
    const entries = assigned.map(({ itemId, item }, place) => ({
      itemId,
      item,
      reason: null,
      ...(person === 0 ? says({ person, place, item }) : { answer: null }),
    }));
    const now = new Date();
    await saveAnswers(db, now, { ...key, noteVersion: null, idempotencyKey: "round-2", entries });
    await completeSection({ db, now }, key, CLOSING);
  }
  return study;
}
