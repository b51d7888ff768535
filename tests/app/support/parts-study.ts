import type { Db } from "../../../db/open";
import type { Question } from "../../../surveys/study-plan";
import { aStudyPlan } from "../../factories/study-plan";
import { openSecondRound, type TwoRounds } from "./two-rounds";

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([id, label]) => ({ id, label: { default: label } }));

const measures = choices({ lines: "Pilot lines", skills: "Skills", rules: "Standards", money: "Capital" });

const RANKING: Question = {
  key: "measures",
  kind: "ranking",
  text: { default: "Which measures would help {subject} most?" },
  choices: measures,
  maxRanked: 3,
  allowsTies: false,
  allowsReason: true,
};
const TIED_RANKING: Question = {
  ...RANKING,
  key: "barriers",
  text: { default: "What holds {subject} back most?" },
  choices: choices({ cost: "Cost", rules: "Rules", skills: "Lack of skills", demand: "Lack of demand" }),
  allowsTies: true,
};
const ALLOCATION: Question = {
  key: "shares",
  kind: "allocation",
  text: { default: "How would you share out 100 points for {subject}?" },
  choices: measures,
  total: 100,
  mustUseAll: true,
  allowsReason: true,
};

/** Two rounds of one subject with questions whose answers have parts; the second is open and shows feedback. */
export function makePartsStudy(db: Db, { panelists, says }: Pick<TwoRounds, "panelists" | "says">) {
  const criteria = [RANKING, TIED_RANKING, ALLOCATION];
  const asked = criteria.map(({ key }) => ({ criterionKey: key, showsFeedback: true }));
  const section = {
    type: "subjects" as const,
    key: "judgement",
    title: { default: "Your judgement" },
    criteria: asked,
  };
  const plan = aStudyPlan({
    criteria,
    rounds: [1, 2].map((number) => ({
      number,
      title: { default: `Round ${number}` },
      estimatedMinutes: 10,
      sections: [section],
    })),
  });
  return openSecondRound(db, { plan, panelists, says });
}

/** Most put the pilot lines first and skills second; every third person names capital alone. */
export const saysParts: TwoRounds["says"] = ({ person, item }) => {
  if (item.kind === "allocation") {
    const points = person % 3 === 2 ? [0, 0, 0, 100] : [70, 30, 0, 0];
    return {
      answer: { type: "allocation", shares: item.choices.map(({ id }, at) => ({ id, points: points[at] ?? 0 })) },
    };
  }
  if (item.kind !== "ranking") return { answer: null };
  const [first = "", second = "", , fourth = ""] = item.choices.map(({ id }) => id);
  const ranks =
    person % 3 === 2 ? [{ id: fourth, rank: 1 }] : [first, second].map((id, index) => ({ id, rank: index + 1 }));
  return { answer: { type: "ranking", ranks } };
};
