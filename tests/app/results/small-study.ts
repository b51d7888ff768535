import type { StudyPlan } from "../../../surveys/study-plan.js";
import { aStudyPlan } from "../../factories/study-plan.js";
import { type Says, value } from "./seed-study.js";

/** Two rounds of one technology by one rating and one choice, with groups of 9, 5 and 4 and a profile that asks for the country. */
export function smallPlan(changes: Partial<StudyPlan> = {}): StudyPlan {
  const base = aStudyPlan();
  const subjects = { type: "subjects" as const, key: "technologies", title: { default: "Technologies" } };
  const criteria = [{ criterionKey: "priority", showsFeedback: true }, { criterionKey: "support" }];
  return aStudyPlan({
    criteria: [
      ...base.criteria.map((criterion) => ({ ...criterion, allowsCannotJudge: true, allowsReason: true })),
      {
        key: "support",
        kind: "multiple",
        text: { default: "What would help {subject}?" },
        choices: ["money", "rules", "skills"].map((id) => ({ id, label: { default: id } })),
        maxChoices: 2,
      },
    ],
    rounds: [
      {
        number: 1,
        title: { default: "First round" },
        estimatedMinutes: 10,
        sections: [
          {
            type: "questions",
            key: "profile",
            title: { default: "About you" },
            questions: [
              {
                key: "country",
                kind: "single",
                text: { default: "Country" },
                choices: ["AT", "BE"].map((id) => ({ id, label: { default: id } })),
                mapsTo: "country",
              },
              { key: "years", kind: "number", text: { default: "Years" }, min: 0, max: 60, isInteger: true },
              { key: "consent-quote", kind: "consent", text: { default: "You may quote me." } },
              {
                key: "interest",
                kind: "single",
                text: { default: "Interest" },
                privacy: "restricted",
                choices: ["yes", "no"].map((id) => ({ id, label: { default: id } })),
              },
            ],
          },
          {
            type: "questions",
            key: "open",
            title: { default: "Open" },
            questions: [
              { key: "remark", kind: "text", text: { default: "Remark" }, isMultiline: true, maxLength: 200 },
              {
                key: "stake",
                kind: "single",
                text: { default: "Stake" },
                privacy: "restricted",
                choices: ["yes", "no"].map((id) => ({ id, label: { default: id } })),
              },
            ],
          },
          { ...subjects, criteria },
        ],
      },
      {
        number: 2,
        title: { default: "Second round" },
        estimatedMinutes: 10,
        sections: [{ ...subjects, criteria }],
      },
    ],
    protocol: {
      ...base.protocol,
      rules: [
        {
          appliesTo: { kind: "rating", levels: [5] },
          consensus: { kind: "pair", atLeast: 0.7, iqrAtMost: 1 },
          stability: { minPaired: 8, minPairedShare: 2 / 3, netChangeUnder: 0.15, medianMovedUnder: 1 },
        },
      ],
    },
    ...changes,
  });
}

export const GROUPS_9_5_4 = [
  ...Array.from({ length: 9 }, () => "industry"),
  ...Array.from({ length: 5 }, () => "research"),
  ...Array.from({ length: 4 }, () => "public"),
];

/** 13 say 4, five say 5 (the last person says she cannot judge in round 2); everybody ticks money, every third also rules. */
export const saysSmall: Says = ({ round, person, item }) => {
  switch (item.key) {
    case "S1.priority": {
      if (round === 2 && person === 17) return { answer: { type: "cannot-judge" } };
      const reason =
        person < 2
          ? {
              side: person === 0 ? ("higher" as const) : ("lower" as const),
              text: person === 0 ? "=SUM(A1) is what drives it" : "Others build it already.",
            }
          : null;
      return { ...value(person < 13 ? 4 : 5), reason };
    }
    case "S1.support":
      return { answer: { type: "choices", ids: person % 3 === 0 ? ["money", "rules"] : ["money"] } };
    case "country":
      return { answer: { type: "choices", ids: ["AT"] } };
    case "years":
      return value(person);
    case "interest":
    case "stake":
      return { answer: { type: "choices", ids: ["no"] } };
    case "consent-quote":
      return person === 0 ? { answer: { type: "choices", ids: ["agreed"] } } : undefined;
    case "remark":
      return person < 6 ? { answer: { type: "texts", texts: [`Remark ${person}`] } } : undefined;
    default:
      return undefined;
  }
};
