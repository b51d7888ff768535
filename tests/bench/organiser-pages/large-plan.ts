import { defaultProtocol } from "../../../analysis/default-protocol.js";
import type { StudyPlan } from "../../../surveys/study-plan.js";

export const GROUPS = ["industry", "research", "public", "users"] as const;
export const SUBJECTS = 60;
/** Everybody rates the first two subjects, and this many more of their choice. */
export const MOST_CHOSEN = 8;
const ANCHORS = 2;

const LEVELS = ["Marginal", "Limited", "Significant", "High", "Indispensable"];
const ASKS = [
  "How dependent is Europe on suppliers from outside for {subject}?",
  "How important is {subject} for products that reach the market before 2032?",
  "How far is Europe's research on {subject} ahead of that elsewhere?",
  "How large is the risk that {subject} is restricted by export rules?",
  "How much would public funding of {subject} change by 2030?",
];

/** A Delphi of two rounds on 60 subjects by 5 criteria: 300 items, all with feedback in round 2. */
export function largePlan(): StudyPlan {
  const subjects = Array.from({ length: SUBJECTS }, (_, index) => ({
    key: `S${index + 1}`,
    areaKey: null,
    name: { default: `RF front-end technology ${index + 1}` },
    description: {
      default: `Modules of family ${index + 1} that amplify, switch and filter radio signals between transceiver and antenna.`,
    },
    referenceConfiguration: { default: `Module ${index + 1} for a 140 GHz fixed link` },
  }));
  const criteria = ASKS.map((ask, index) => ({
    key: `C${index + 1}`,
    kind: "rating" as const,
    text: { default: ask },
    help: { default: "Judge the volume product, not the laboratory sample." },
    allowsReason: true,
    levels: LEVELS.map((label, level) => ({
      value: level + 1,
      label: { default: label },
      anchor: { default: `${label}: as the protocol describes it for this criterion.` },
    })),
  }));
  const judged = (showsFeedback: boolean) => ({
    type: "subjects" as const,
    key: "judgement",
    title: { default: "Your judgement" },
    criteria: criteria.map(({ key }) => ({ criterionKey: key, showsFeedback })),
  });
  const choice = {
    type: "choose-subjects" as const,
    key: "choice",
    title: { default: "Your technologies" },
    maxSubjects: MOST_CHOSEN,
  };
  return {
    schemaVersion: 1,
    title: { default: "Dependence in radio technologies" },
    purpose: { default: "To learn where Europe depends on others." },
    boundary: { default: "Europe means the EU-27, Iceland, Liechtenstein and Norway." },
    areas: [],
    subjects,
    anchorSubjectKeys: subjects.slice(0, ANCHORS).map(({ key }) => key),
    criteria,
    comparisonGroups: GROUPS.map((key) => ({ key, label: { default: key }, profileChoiceIds: [] })),
    rounds: [
      { number: 1, title: { default: "Round 1" }, estimatedMinutes: 20, sections: [choice, judged(false)] },
      { number: 2, title: { default: "Round 2" }, estimatedMinutes: 20, sections: [choice, judged(true)] },
    ],
    protocol: defaultProtocol("locked-before"),
    participantNotes: [],
  };
}
