import { placedTexts } from "../../../surveys/plan-texts";
import type { StudyPlan } from "../../../surveys/study-plan";
import type { MergedPart } from "../../services/lineage/merge-or-split";

/** What is merged or split, as it is worded, and what it can be merged with: any other subject, or a question of one of its sections. */
export interface MergeSplitView {
  readonly part: MergedPart;
  readonly key: string;
  readonly words: string;
  readonly more: string;
  readonly others: readonly { readonly key: string; readonly words: string }[];
  /** Some text of the plan has a translation: those of other words do not come along. */
  readonly isTranslated: boolean;
}

/** Undefined: the plan has no such subject or question. */
export function getMergeSplit(plan: StudyPlan, part: MergedPart, key: string): MergeSplitView | undefined {
  const view = part === "subject" ? subjectView(plan, key) : questionView(plan, key);
  return view && { ...view, isTranslated: placedTexts(plan).some(({ text }) => Object.keys(text).length > 1) };
}

type OfPart = Omit<MergeSplitView, "isTranslated">;

function subjectView({ subjects }: StudyPlan, key: string): OfPart | undefined {
  const found = subjects.find((subject) => subject.key === key);
  return (
    found && {
      ...{ part: "subject", key, words: found.name.default, more: found.description.default },
      others: subjects
        .filter((other) => other !== found)
        .map((other) => ({ key: other.key, words: other.name.default })),
    }
  );
}

function questionView(plan: StudyPlan, key: string): OfPart | undefined {
  const asking = plan.rounds
    .flatMap(({ sections }) => sections)
    .flatMap((section) => (section.type === "questions" ? [section.questions] : []))
    .filter((questions) => questions.some((question) => question.key === key));
  const beside = new Map(asking.flat().map((question) => [question.key, question]));
  const found = beside.get(key);
  return (
    found && {
      ...{ part: "question", key, words: found.text.default, more: found.help?.default ?? "" },
      others: [...beside.values()]
        .filter((other) => other.key !== key)
        .map((other) => ({ key: other.key, words: other.text.default })),
    }
  );
}
