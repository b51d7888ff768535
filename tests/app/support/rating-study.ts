import { defaultProtocol } from "../../../analysis/default-protocol";
import type { Db } from "../../../db/open";
import type { StudyPlan } from "../../../surveys/study-plan";
import { openFirstRound, openSecondRound, type TwoRounds } from "./two-rounds";

const GROUPS = ["industry", "research", "public-other"] as const;
const ANCHORS = [
  "The function works without it; nobody would notice.",
  "A few products would be affected by small losses.",
  "Several segments would see a clear loss of performance.",
  "Main functions need it; loss would delay deployment for years.",
  "Nothing of commercial relevance can be built without it.",
];
const REASONS = {
  higher: "All volume packaging houses are in Asia; qualification of another takes years.",
  lower: "SiGe BiCMOS is a European stronghold and is good enough up to 170 GHz.",
} as const;

/**
 * A round 2 of `items` rating questions on one subject, open, with feedback: distributions, groups, own earlier answers and a
 * reason of each side for every item. Texts differ from item to item and have the length they have in practice.
 */
export async function makeRatingStudy(db: Db, size: { items: number; panelists: number }, now = new Date()) {
  const plan = ratingPlan(size.items);
  const { panelists } = size;
  const { consultationId, roundId, respondentIds } = await openSecondRound(db, { plan, panelists, says }, now);
  return { consultationId, roundId, respondentIds, itemKeys: plan.criteria.map(({ key }) => `S1.${key}`) };
}

/** The same questions in an open round 1: nothing answered, no feedback. */
export async function makeFirstRatingRound(db: Db, size: { items: number; panelists: number }, now = new Date()) {
  const plan = ratingPlan(size.items);
  const opens = new Date(now.getTime() - 60_000);
  const { consultationId, roundId, respondentIds } = await openFirstRound(
    db,
    { plan, panelists: size.panelists },
    opens,
    now,
  );
  return { consultationId, roundId, respondentIds, itemKeys: plan.criteria.map(({ key }) => `S1.${key}`) };
}

/**
 * A round 2 of rating questions that stand alone in one section, as many as a section may hold: with everybody's earlier answer, without
 * feedback, which belongs to criteria.
 */
export async function makeLongSection(db: Db, size: { items: number; panelists: number }, now = new Date()) {
  const { criteria, ...plan } = ratingPlan(size.items);
  const questions = criteria.map((question) => ({
    ...question,
    text: { default: question.text.default.replace("{subject}", "RF front-end modules") },
  }));
  const section = { type: "questions" as const, key: "judgement", title: { default: "Your judgement" }, questions };
  const rounds = plan.rounds.map((round) => ({ ...round, sections: [section] }));
  const asked = { ...plan, subjects: [], anchorSubjectKeys: [], criteria: [], rounds };
  const { consultationId, roundId, respondentIds } = await openSecondRound(
    db,
    { plan: asked, panelists: size.panelists, says },
    now,
  );
  return { consultationId, roundId, respondentIds, itemKeys: questions.map(({ key }) => key) };
}

const says: TwoRounds["says"] = ({ person, place }) => {
  const side = person === 0 ? "higher" : "lower";
  return {
    answer: { type: "value", value: 1 + ((person * 7 + place * 3 + ((person * place) % 4)) % 5) },
    reason: person < 2 ? { text: REASONS[side], side } : null,
  };
};

function ratingPlan(items: number): StudyPlan {
  const criteria = Array.from({ length: items }, (_, index) => ({
    key: `dependence-${index + 1}`,
    kind: "rating" as const,
    text: {
      default: `How dependent is Europe on suppliers from outside for part ${index + 1} of {subject}, over the next five years?`,
    },
    help: { default: `Part ${index + 1}: judge the volume product, not the laboratory sample.` },
    allowsReason: true,
    levels: ANCHORS.map((anchor, level) => ({
      value: level + 1,
      label: { default: ["Marginal", "Limited", "Significant", "High", "Indispensable"][level] ?? "" },
      anchor: { default: anchor },
    })),
  }));
  const asked = (showsFeedback: boolean) => criteria.map(({ key }) => ({ criterionKey: key, showsFeedback }));
  const section = { type: "subjects" as const, key: "judgement", title: { default: "Your judgement" } };
  return {
    schemaVersion: 1,
    title: { default: "Dependence in radio technologies" },
    purpose: { default: "To learn where Europe depends on others." },
    boundary: { default: "Europe means the EU-27, Iceland, Liechtenstein and Norway." },
    areas: [],
    subjects: [
      {
        key: "S1",
        areaKey: null,
        name: { default: "RF front-end modules above 100 GHz" },
        description: {
          default: "Modules that amplify, switch and filter radio signals between transceiver and antenna.",
        },
        referenceConfiguration: { default: "Module for a 140 GHz fixed link" },
      },
    ],
    anchorSubjectKeys: ["S1"],
    criteria,
    comparisonGroups: GROUPS.map((key) => ({ key, label: { default: key }, profileChoiceIds: [] })),
    rounds: [1, 2].map((number) => ({
      number,
      title: { default: `Round ${number}` },
      estimatedMinutes: 20,
      sections: [{ ...section, criteria: asked(number === 2) }],
    })),
    protocol: defaultProtocol("locked-before"),
    participantNotes: [],
  };
}
