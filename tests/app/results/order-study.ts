import type { StudyPlan } from "../../../surveys/study-plan.js";
import { technologyPlan } from "../../../surveys/templates/delphi-6g.js";
import { type Says, value } from "./seed-study.js";

const CRITERIA = ["criticality", "security", "spread", "dependence", "concentration", "substitution", "access"];

/** Four subjects of the 6G template; feasibility is asked only in round 2, so their priority index is complete after it. */
export function orderPlan(): StudyPlan {
  const plan = technologyPlan();
  const subjects = plan.subjects.slice(0, 4);
  return {
    ...plan,
    subjects,
    anchorSubjectKeys: subjects.slice(0, 1).map(({ key }) => key),
    rounds: plan.rounds.map((round) => ({
      ...round,
      sections: [
        {
          type: "subjects" as const,
          key: `r${round.number}`,
          title: { default: "Judgement" },
          criteria: (round.number === 1 ? CRITERIA : ["criticality", "feasibility"]).map((criterionKey) => ({
            criterionKey,
          })),
        },
      ],
    })),
  };
}

/** How many people there are. */
export const ORDER_PEOPLE = 24;

/**
 * To every criterion of a subject the same: eight lenient people gave 4 to the first subject and 5 to the second, eight strict ones 2 to
 * the second and 3 to the third; eight others gave 2 to the fourth, as did four of the lenient.
 */
const LEVELS: readonly (readonly [first: number, behind: number, levels: readonly (number | null)[]])[] = [
  [0, 4, [4, 5, null, 2]],
  [4, 8, [4, 5, null, null]],
  [8, 16, [null, 2, 3, null]],
  [16, 24, [null, null, null, 2]],
];

/** In round 1 criticality was judged a level lower by everybody: only the newest asking counts. */
export function saysOrder(subjectKeys: readonly string[]): Says {
  return ({ round, person, item }) => {
    const [, , levels] = LEVELS.find(([first, behind]) => person >= first && person < behind) ?? [];
    const level = levels?.[subjectKeys.indexOf(item.subjectKey ?? "")];
    if (level === null || level === undefined) return undefined;
    return value(round === 1 && item.criterionKey === "criticality" ? level - 1 : level);
  };
}
