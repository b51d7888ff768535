import type { StudyPlan } from "../../../surveys/study-plan.js";
import { technologyPlan } from "../../../surveys/templates/delphi-6g.js";
import { type Says, value } from "./seed-study.js";

/** The test case of the index definition: 8 answers to each criterion, made up. */
const ANSWERS: Readonly<Record<string, string>> = {
  criticality: "45445345",
  security: "44345434",
  spread: "34334234",
  dependence: "54454544",
  concentration: "44345443",
  substitution: "44345344",
  access: "33234323",
  "cap-research": "44345444",
  "cap-design": "33233433",
  "cap-production": "22123222",
  "cap-market": "23223222",
  "cap-talent": "33233233",
  feasibility: "33234333",
  priority: "54455444",
  "trl-europe": "56556545",
  "trl-leader": "89889878",
};
/** All that the definition needs and these are asked from round 2 on. */
const SECOND_ROUND = ["security", "spread", "concentration", "access", "priority"];

/** One subject of the 6G template; what the map needs is complete after round 2. */
export function indexPlan(): StudyPlan {
  const plan = technologyPlan();
  const [subject] = plan.subjects;
  if (!subject) throw new Error("The template has no subject");
  const keysOf = (round: number) => Object.keys(ANSWERS).filter((key) => (round === 1) === !SECOND_ROUND.includes(key));
  return {
    ...plan,
    subjects: [subject],
    anchorSubjectKeys: [subject.key],
    rounds: plan.rounds.map((round) => ({
      ...round,
      sections: [
        {
          type: "subjects" as const,
          key: `r${round.number}`,
          title: { default: "Judgement" },
          criteria: keysOf(round.number).map((criterionKey) => ({ criterionKey })),
        },
      ],
    })),
  };
}

export const saysIndex: Says = ({ person, item }) => {
  const level = ANSWERS[item.criterionKey ?? ""]?.[person];
  return level === undefined ? undefined : value(Number(level));
};
