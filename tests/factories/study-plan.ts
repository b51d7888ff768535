import { defaultProtocol } from "../../analysis/default-protocol.js";
import type { StudyPlan } from "../../surveys/study-plan.js";

/** A plan with one subject, one rating criterion and one round; `changes` replace whole parts. */
export function aStudyPlan(changes: Partial<StudyPlan> = {}): StudyPlan {
  return {
    schemaVersion: 1,
    title: { default: "Core technologies" },
    purpose: { default: "To learn where Europe stands." },
    boundary: null,
    areas: [],
    subjects: [
      {
        key: "S1",
        areaKey: null,
        name: { default: "Optical switching" },
        description: { default: "Switching without conversion to electric signals." },
        referenceConfiguration: null,
      },
    ],
    anchorSubjectKeys: ["S1"],
    criteria: [
      { key: "priority", kind: "rating", text: { default: "How important is {subject}?" }, levels: fiveLevels() },
    ],
    comparisonGroups: ["industry", "research", "public"].map((key) => ({
      key,
      label: { default: key },
      profileChoiceIds: [key],
    })),
    rounds: [
      {
        number: 1,
        title: { default: "First round" },
        estimatedMinutes: 10,
        sections: [
          {
            type: "subjects",
            key: "technologies",
            title: { default: "Technologies" },
            criteria: [{ criterionKey: "priority" }],
          },
        ],
      },
    ],
    protocol: defaultProtocol("locked-before"),
    participantNotes: [],
    ...changes,
  };
}

/** Levels 1 to 5, labelled by their number. */
export function fiveLevels() {
  return [1, 2, 3, 4, 5].map((value) => ({ value, label: { default: String(value) } }));
}
