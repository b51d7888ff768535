import type { StudyPlan } from "../study-plan.js";
import { startingProtocol } from "./default-rules.js";

const judgement = { type: "subjects", key: "judgement", title: { default: "Your judgement" } } as const;

/** The least that is valid: two rounds that ask one criterion about each subject; the subjects are still to be named. */
export const blankPlan: StudyPlan = {
  schemaVersion: 1,
  title: { default: "New consultation" },
  purpose: { default: "" },
  boundary: null,
  areas: [],
  subjects: [],
  anchorSubjectKeys: [],
  criteria: [
    {
      key: "importance",
      kind: "rating",
      text: { default: "How important is this?" },
      allowsReason: true,
      levels: [
        { value: 1, label: { default: "Not important" } },
        { value: 2, label: { default: "Slightly important" } },
        { value: 3, label: { default: "Fairly important" } },
        { value: 4, label: { default: "Very important" } },
        { value: 5, label: { default: "Essential" } },
      ],
    },
  ],
  comparisonGroups: [
    { key: "industry", label: { default: "Industry" }, profileChoiceIds: [] },
    { key: "research", label: { default: "Research and academia" }, profileChoiceIds: [] },
    { key: "public-other", label: { default: "Public sector and other" }, profileChoiceIds: [] },
  ],
  rounds: [
    {
      number: 1,
      title: { default: "Round 1: first rating" },
      estimatedMinutes: 10,
      sections: [{ ...judgement, criteria: [{ criterionKey: "importance" }] }],
    },
    {
      number: 2,
      title: { default: "Round 2: controlled feedback and second rating" },
      estimatedMinutes: 10,
      sections: [{ ...judgement, criteria: [{ criterionKey: "importance", showsFeedback: true }] }],
    },
  ],
  protocol: startingProtocol,
  participantNotes: [
    {
      default:
        "Do not give prices, capacities, customers, unpublished plans, or confidential, export-controlled or classified information.",
    },
  ],
};
