import type { Db } from "../../../db/open";
import type { Question } from "../../../surveys/study-plan";
import { aStudyPlan } from "../../factories/study-plan";
import { openSecondRound, type TwoRounds } from "./two-rounds";

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([id, label]) => ({ id, label: { default: label } }));

const measures = choices({ lines: "Pilot lines", skills: "Skills", rules: "Standards", money: "Capital" });

/** The ranking of the study, by its key. */
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

/** Two rounds of one subject with questions whose answers have parts; the second is open and shows feedback. */
export function makePartsStudy(db: Db, { panelists, says }: Pick<TwoRounds, "panelists" | "says">) {
  const criteria = [RANKING, TIED_RANKING];
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

/** Most put the pilot lines first and skills second; every third person ranks capital alone. */
export const saysParts: TwoRounds["says"] = ({ person, item }) => {
  if (item.kind !== "ranking") return { answer: null };
  const [first = "", second = "", , fourth = ""] = item.choices.map(({ id }) => id);
  const ranks =
    person % 3 === 2 ? [{ id: fourth, rank: 1 }] : [first, second].map((id, index) => ({ id, rank: index + 1 }));
  return { answer: { type: "ranking", ranks } };
};
