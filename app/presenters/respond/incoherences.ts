import {
  findIncoherences,
  type Incoherence,
  incoherenceId,
  type ReadinessItem,
  readinessItem,
} from "../../../surveys/items/incoherence";
import type { Wording, Words } from "../../../surveys/items/local-text";
import type { Answer } from "../../../surveys/items/types";
import type { AssignedItem } from "../../services/assigned-items";
import type { QuestionnairePage } from "./list-pages";
import type { Questionnaire } from "./load-questionnaire.server";
import { hrefOfItem } from "./page-hrefs";

/** Two answers that cannot both be true, with both questions. */
export interface IncoherenceView extends Pick<Incoherence, "code" | "params"> {
  readonly id: string;
  /** What both answers are about. */
  readonly subject: Words | null;
  readonly questions: readonly { readonly key: string; readonly text: Words; readonly href: string }[];
}

/** The items of a round that can contradict each other, by their assignment. */
export function readinessItems(assigned: readonly AssignedItem[]): readonly ReadinessItem[] {
  return assigned.flatMap(({ item }) => readinessItem(item) ?? []);
}

/** What contradicts each other among the answers of one round, by the items' keys. */
export function incoherencesAmong(
  assigned: readonly AssignedItem[],
  answerOf: (itemKey: string) => Answer | null | undefined,
  now: Date,
): readonly Incoherence[] {
  const items = readinessItems(assigned);
  return items.length < 2 ? [] : findIncoherences(items, answerOf, now.getUTCFullYear());
}

/** Contradictions among the answers so far that show; `page`: only those with a question of this page. */
export function listIncoherences(
  { assigned, answers, visible, pages, round }: Questionnaire,
  { words }: Wording,
  now: Date,
  page?: Pick<QuestionnairePage, "items">,
): readonly IncoherenceView[] {
  const shown = (itemKey: string) => (visible.has(itemKey) ? answers.get(itemKey) : null);
  const here = page && new Set(page.items.map(({ item }) => item.key));
  const found = incoherencesAmong(assigned, shown, now).filter(
    ({ itemKeys }) => !here || itemKeys.some((key) => here.has(key)),
  );
  const pageOf = (itemKey: string) => pages.find(({ items }) => items.some(({ item }) => item.key === itemKey));
  const subjectOf = (itemKey: string) => {
    const of = pageOf(itemKey);
    return of?.type === "subject" ? words(of.title) : null;
  };
  return found.map((incoherence) => ({
    id: incoherenceId(incoherence),
    subject: subjectOf(incoherence.itemKeys[0]),
    code: incoherence.code,
    params: incoherence.params,
    questions: incoherence.itemKeys.flatMap((itemKey) => {
      const entry = assigned.find(({ item }) => item.key === itemKey);
      const pageId = pageOf(itemKey)?.id;
      if (!entry || pageId === undefined) return [];
      return [{ key: itemKey, text: words(entry.item.text), href: hrefOfItem(round, { pageId, itemKey }) }];
    }),
  }));
}
