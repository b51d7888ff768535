import type { ConsultationHeader } from "../../../db/queries/consultation";
import { localText } from "../../../surveys/items/local-text";
import { formatClock, formatInstant } from "../format-instant";
import type { QuestionnairePage } from "./list-pages";
import { countAnswered, type Questionnaire } from "./load-questionnaire.server";

/** What stands around every page of a questionnaire: where one is, how far, and what is saved. */
export interface FrameView {
  readonly consultationId: string;
  readonly title: string;
  readonly round: number;
  readonly rounds: number;
  readonly answered: number;
  readonly total: number;
  /** Time of the last save in the zone of the page; null before the first. */
  readonly savedAt: string | null;
  readonly closesAt: string | null;
  readonly isSubmitted: boolean;
  readonly isSimulated: boolean;
  readonly isDemonstration: boolean;
  readonly pages: readonly PageLinkView[];
}

export interface PageLinkView {
  /** Null for a page that is not open yet. */
  readonly id: string | null;
  readonly title: string;
  readonly state: "complete" | "begun" | "empty" | "sealed" | "locked";
  readonly answered: number;
  readonly total: number;
}

export function toFrameView(
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  language: string,
): FrameView {
  const { plan, round, response, pages, assigned } = questionnaire;
  return {
    consultationId: round.consultationId,
    title: localText(plan.title, language),
    round: round.number,
    rounds: plan.rounds.length,
    ...countAnswered(questionnaire, assigned),
    savedAt: response ? formatClock(response.savedAt) : null,
    closesAt: round.closesAt && formatInstant(round.closesAt),
    isSubmitted: Boolean(response?.submittedAt),
    isSimulated: consultation.isSimulated === 1,
    isDemonstration: consultation.isDemonstration === 1,
    pages: toPageLinks(pages, questionnaire, language),
  };
}

/** Pages that are not open yet show as their section, once: the names of the subjects come with the list of subjects. */
function toPageLinks(
  pages: readonly QuestionnairePage[],
  questionnaire: Questionnaire,
  language: string,
): readonly PageLinkView[] {
  const links: PageLinkView[] = [];
  const lockedSections = new Set<string>();
  for (const page of pages) {
    const counts = countAnswered(questionnaire, page.items);
    if (page.lockedBy === null) {
      links.push({
        id: page.id,
        title: localText(page.title, language),
        state: stateOf(page, pages, counts),
        ...counts,
      });
    } else if (!lockedSections.has(page.sectionKey)) {
      lockedSections.add(page.sectionKey);
      const title = localText(page.sectionTitle, language);
      links.push({ id: null, title, state: "locked", answered: 0, total: 0 });
    }
  }
  return links;
}

function stateOf(
  page: QuestionnairePage,
  pages: readonly QuestionnairePage[],
  { answered, total }: { answered: number; total: number },
): PageLinkView["state"] {
  if (page.type === "choose") return hasChosen(pages) ? "complete" : "empty";
  if (page.type === "questions" && page.isSealed) return "sealed";
  if (answered === 0) return total === 0 ? "complete" : "empty";
  return answered === total ? "complete" : "begun";
}

/** Whether the respondent holds a subject beside those that everybody judges. */
export function hasChosen(pages: readonly QuestionnairePage[]): boolean {
  return pages.some((page) => page.type === "subject" && !page.isAnchor);
}
