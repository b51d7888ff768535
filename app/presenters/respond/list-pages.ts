import type { CompiledSection } from "../../../surveys/compile-plan";
import type { JsonObject, LocalText } from "../../../surveys/items/types";
import { seededRandom } from "../../../surveys/seeded-random";
import type { StudyPlan, Subject } from "../../../surveys/study-plan";
import type { AssignedItem } from "../../services/assigned-items";

interface PageBase {
  /** The last part of its address: the section's key, followed by `~` and the subject's where there is one. */
  readonly id: string;
  readonly sectionKey: string;
  readonly title: LocalText;
  readonly sectionTitle: LocalText;
  readonly items: readonly AssignedItem[];
  /** Key of the section that has to be finished before this page opens, or null. */
  readonly lockedBy: string | null;
}
export type QuestionnairePage = PageBase &
  (
    | { readonly type: "questions"; readonly closesOnGoingOn: boolean; readonly isSealed: boolean }
    | { readonly type: "choose"; readonly maxSubjects: number }
    | { readonly type: "surveyjs"; readonly definition: JsonObject }
    | { readonly type: "subject"; readonly subject: Subject; readonly isAnchor: boolean }
  );

interface PagesInput {
  readonly sections: readonly CompiledSection[];
  readonly assigned: readonly AssignedItem[];
  readonly plan: Pick<StudyPlan, "subjects" | "anchorSubjectKeys">;
  readonly respondentId: string;
  readonly completedSectionKeys: readonly string[];
  /** The subjects came with the respondent from an earlier round, so there is nothing to choose. */
  readonly isChoiceSkipped: boolean;
}

/**
 * The pages of one respondent's questionnaire, in order: one per section of questions, one for choosing, one per subject. A section
 * without an assigned item has no page. What shows the subjects, or is asked after them, is locked until the section that closes when they
 * are shown is finished, since the list of subjects would steer its answers.
 */
export function listPages(input: PagesInput): readonly QuestionnairePage[] {
  const completed = new Set(input.completedSectionKeys);
  const pages: QuestionnairePage[] = [];
  let lockedBy: string | null = null;
  let isListShown = false;
  for (const section of input.sections) {
    const items = input.assigned.filter(({ sectionKey }) => sectionKey === section.key);
    const lock = isListShown ? lockedBy : null;
    const base = { sectionKey: section.key, title: section.title, sectionTitle: section.title, items };
    switch (section.type) {
      case "questions": {
        if (items.length === 0) break;
        const closesOnGoingOn = section.closesWhenSubjectsShown;
        const isSealed = closesOnGoingOn && completed.has(section.key);
        pages.push({ ...base, type: "questions", id: section.key, lockedBy: lock, closesOnGoingOn, isSealed });
        if (closesOnGoingOn && !isSealed) lockedBy ??= section.key;
        break;
      }
      case "surveyjs":
        if (items.length === 0) break;
        pages.push({ ...base, type: "surveyjs", id: section.key, lockedBy: lock, definition: section.definition });
        break;
      case "choose-subjects":
        isListShown = true;
        if (input.isChoiceSkipped) break;
        pages.push({ ...base, type: "choose", id: section.key, lockedBy, maxSubjects: section.maxSubjects });
        break;
      case "subjects":
        isListShown = true;
        for (const { subject, isAnchor } of orderSubjects(input, items)) {
          pages.push({
            ...base,
            type: "subject",
            id: `${section.key}~${subject.key}`,
            title: subject.name,
            items: items.filter(({ item }) => item.subjectKey === subject.key),
            lockedBy,
            subject,
            isAnchor,
          });
        }
    }
  }
  return pages;
}

/**
 * Anchors first, in the plan's order; then the others in an order drawn per respondent, so that no subject is always judged
 * tired. Each subject draws its own place: one more or less does not move the others.
 */
function orderSubjects(
  { plan, respondentId }: PagesInput,
  items: readonly AssignedItem[],
): readonly { readonly subject: Subject; readonly isAnchor: boolean }[] {
  const held = new Set(items.map(({ item }) => item.subjectKey));
  const drawn = plan.subjects
    .filter(({ key }) => held.has(key))
    .map((subject) => ({ subject, isAnchor: plan.anchorSubjectKeys.includes(subject.key) }))
    .map((entry) => ({
      ...entry,
      at: entry.isAnchor ? 0 : seededRandom(`${respondentId} ${entry.subject.key}`)(),
    }));
  return drawn.sort((a, b) => Number(b.isAnchor) - Number(a.isAnchor) || a.at - b.at);
}
