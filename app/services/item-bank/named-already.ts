import { findRepeatedNames, isSameName } from "../../../surveys/plan/repeated-names";
import type { StudyPlan } from "../../../surveys/study-plan";
import type { BankItem, BankPart } from "./bank-items";
import { type Chosen, takeItems } from "./take-items";

/** Whether the questionnaire has a subject, or a question on each subject, of this name. Questions asked once may be called alike. */
export function hasOfName({ subjects, criteria }: StudyPlan, part: BankPart, name: string): boolean {
  if (part === "subject") return subjects.some((subject) => isSameName(subject.name.default, name));
  return part === "criterion" && criteria.some(({ text }) => isSameName(text.default, name));
}

/**
 * Of what was chosen, the others beside those whose name something of the questionnaire has already, or something chosen before them; and
 * what is said of these.
 */
export function withoutNamedAlready(
  plan: StudyPlan,
  chosen: readonly Chosen[],
  language: string,
): { readonly others: readonly Chosen[]; readonly said: readonly string[] } {
  const repeats = findRepeatedNames(takeItems(plan, chosen, { language, section: undefined }), plan);
  const placesOf = (list: string, before: number) =>
    new Set(
      repeats.map(({ path }) => path.split(".")).flatMap(([of, at]) => (of === list ? [Number(at) - before] : [])),
    );
  const repeated = {
    subject: placesOf("subjects", plan.subjects.length),
    criterion: placesOf("criteria", plan.criteria.length),
  };
  // What is taken stands at the end of its list, in the order in which it was chosen.
  const count = { subject: 0, criterion: 0 };
  const isNew = ({ part }: BankItem) => part === "question" || !repeated[part].has(count[part]++);
  const others = chosen.map(({ source, items }) => ({ source, items: items.filter(isNew) }));
  return { others: others.filter(({ items }) => items.length > 0), said: repeats.map(({ message }) => message) };
}
