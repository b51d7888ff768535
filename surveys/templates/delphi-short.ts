import type { Level } from "../items/types.js";
import type { Criterion, StudyPlan } from "../study-plan.js";
import { blankPlan } from "./blank.js";
import { startingProtocol, yearRule } from "./default-rules.js";
import { technologyPlan } from "./delphi-6g.js";

const subjectKey = "CC-14";

/**
 * Six items that everybody judges, for a small panel: one technology by six criteria over two rounds, without a choice and without a
 * profile (the groups come from the panel list). One of each scale that has a rule.
 */
export function delphiShortPlan(): StudyPlan {
  const full = technologyPlan();
  const criterion = (key: string): Criterion => {
    const found = full.criteria.find((candidate) => candidate.key === key);
    if (!found) throw new Error(`The full template has no criterion ${key}.`);
    return { ...found, allowsReason: true };
  };
  const criteria: readonly Criterion[] = [
    criterion("criticality"),
    criterion("trl-europe"),
    criterion("year-trl9"),
    ...ownCriteria,
  ];
  const asked = (showsFeedback: boolean) => criteria.map(({ key }) => ({ criterionKey: key, showsFeedback }));
  const section = { type: "subjects", key: "judgement", title: { default: "Your judgement" } } as const;
  return {
    ...full,
    title: { default: "Software-defined radio access in Europe: short expert consultation" },
    purpose: {
      default:
        "To collect and compare expert judgement on one core technology for future networks in two rounds, with the reasons for and against.",
    },
    subjects: full.subjects.filter((subject) => subject.key === subjectKey),
    anchorSubjectKeys: [subjectKey],
    criteria,
    comparisonGroups: blankPlan.comparisonGroups,
    rounds: [
      {
        number: 1,
        title: { default: "Round 1: first rating" },
        estimatedMinutes: 6,
        sections: [{ ...section, criteria: asked(false) }],
      },
      {
        number: 2,
        title: { default: "Round 2: controlled feedback and second rating" },
        estimatedMinutes: 8,
        sections: [{ ...section, criteria: asked(true) }],
      },
    ],
    protocol: { ...startingProtocol, rules: [...startingProtocol.rules, yearRule] },
  };
}

const ownCriteria: readonly Criterion[] = [
  {
    key: "direction",
    kind: "rating",
    text: { default: "Will Europe's position in this technology become weaker or stronger over the next five years?" },
    allowsReason: true,
    levels: levels([
      "Much weaker",
      "Weaker",
      "Slightly weaker",
      "No change",
      "Slightly stronger",
      "Stronger",
      "Much stronger",
    ]),
    sides: { against: [1, 3], neutral: [4, 4], for: [5, 7] },
  },
  {
    key: "support",
    kind: "rating",
    text: { default: "Public funding should speed up the use of this technology in European networks." },
    help: { default: "From 1, disagree fully, to 9, agree fully; 5 is neither." },
    allowsReason: true,
    levels: levels(["Disagree fully", "2", "3", "4", "Neither", "6", "7", "8", "Agree fully"]),
    sides: { against: [1, 4], neutral: [5, 5], for: [6, 9] },
  },
  {
    key: "joint-procurement",
    kind: "rating",
    text: { default: "European operators should agree on common requirements before they buy it." },
    allowsReason: true,
    levels: levels(["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]),
    sides: { against: [1, 2], neutral: [3, 3], for: [4, 5] },
  },
];

function levels(labels: readonly string[]): readonly Level[] {
  return labels.map((label, index) => ({ value: index + 1, label: { default: label } }));
}
