import type { ConsultationHeader } from "../../../db/queries/consultation";
import type { Wording, Words } from "../../../surveys/items/local-text";
import type { AssignedItem } from "../../services/assigned-items";
import { deviceOwnerOf } from "../../services/device-owner";
import { formatClock, formatInstant } from "../format-instant";
import { isSealed } from "./item-states";
import type { QuestionnairePage } from "./list-pages";
import { countAnswered, isCounted, type Questionnaire } from "./load-questionnaire.server";
import { type TimeLeftView, timeLeft } from "./time-left";

/** What stands around every page of a questionnaire: where one is, how far, and what is saved. */
export interface FrameView {
  readonly consultationId: string;
  /** Whose answers a browser keeps while they are not stored (`deviceOwnerOf`). */
  readonly owner: string;
  readonly title: Words;
  readonly round: number;
  readonly rounds: number;
  readonly answered: number;
  readonly total: number;
  /** Null: nothing is open, or nobody knows. */
  readonly timeLeft: TimeLeftView | null;
  /** Time of the last save in the zone of the page; null before the first. */
  readonly savedAt: string | null;
  readonly closesAt: string | null;
  readonly isSubmitted: boolean;
  readonly isSimulated: boolean;
  readonly isPilot: boolean;
  readonly isDemonstration: boolean;
  readonly pages: readonly PageLinkView[];
}

export interface PageLinkView {
  /** Null for a page that is not open yet. */
  readonly id: string | null;
  readonly title: Words;
  readonly state: "complete" | "begun" | "empty" | "sealed" | "locked";
  readonly answered: number;
  readonly total: number;
  readonly timeLeft: TimeLeftView | null;
}

export function toFrameView(
  consultation: ConsultationHeader,
  questionnaire: Questionnaire,
  wording: Wording,
): FrameView {
  const { words, language } = wording;
  const { plan, round, response, pages, assigned } = questionnaire;
  return {
    consultationId: round.consultationId,
    owner: deviceOwnerOf(questionnaire.key.respondentId),
    title: words(plan.title),
    round: round.number,
    rounds: plan.rounds.length,
    ...countAnswered(questionnaire, assigned),
    timeLeft: timeLeftFor(
      questionnaire,
      pages.filter((page) => !isSealed(page)).flatMap(({ items }) => items),
    ),
    savedAt: response ? formatClock(response.savedAt, language) : null,
    closesAt: round.closesAt && formatInstant(round.closesAt, language),
    isSubmitted: Boolean(response?.submittedAt),
    isSimulated: consultation.isSimulated === 1,
    isPilot: consultation.isPilot === 1,
    isDemonstration: consultation.isDemonstration === 1,
    pages: toPageLinks(pages, questionnaire, words),
  };
}

/** Pages that are not open yet show as their section, once: the names of the subjects come with the list of subjects. */
function toPageLinks(
  pages: readonly QuestionnairePage[],
  questionnaire: Questionnaire,
  words: Wording["words"],
): readonly PageLinkView[] {
  const links: PageLinkView[] = [];
  const lockedSections = new Set<string>();
  for (const page of pages) {
    const counts = countAnswered(questionnaire, page.items);
    if (page.lockedBy === null) {
      links.push({
        id: page.id,
        title: words(page.title),
        state: stateOf(page, pages, counts),
        ...counts,
        timeLeft: isSealed(page) ? null : timeLeftFor(questionnaire, page.items),
      });
    } else if (!lockedSections.has(page.sectionKey)) {
      lockedSections.add(page.sectionKey);
      const title = words(page.sectionTitle);
      links.push({ id: null, title, state: "locked", answered: 0, total: 0, timeLeft: null });
    }
  }
  return links;
}

function timeLeftFor({ answers, visible, pace }: Questionnaire, items: readonly AssignedItem[]): TimeLeftView | null {
  const open = items.filter((entry) => isCounted(entry, visible) && (answers.get(entry.item.key) ?? null) === null);
  return timeLeft(
    open.map(({ itemId }) => itemId),
    pace,
  );
}

function stateOf(
  page: QuestionnairePage,
  pages: readonly QuestionnairePage[],
  { answered, total }: { answered: number; total: number },
): PageLinkView["state"] {
  if (page.type === "choose") return hasChosen(pages) ? "complete" : "empty";
  if (isSealed(page)) return "sealed";
  if (answered === 0) return total === 0 ? "complete" : "empty";
  return answered === total ? "complete" : "begun";
}

/** Whether the respondent holds a subject beside those that everybody judges. */
export function hasChosen(pages: readonly QuestionnairePage[]): boolean {
  return pages.some((page) => page.type === "subject" && !page.isAnchor);
}
