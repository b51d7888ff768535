import { isNative } from "../../../surveys/items/is-native";
import { localText } from "../../../surveys/items/local-text";
import type { Item, LocalText } from "../../../surveys/items/types";
import { type AssignedItem, findRoundItems } from "../../services/assigned-items";
import { DomainError } from "../../services/domain-error";
import { choiceLines, levelLines } from "../../services/rewording/reworded-item";
import { personItemTest } from "../../services/study-results";
import type { Preparation } from "./preparation";
import type { PrepareQuery } from "./prepare-query";

/** The form that words one item anew, with how it was asked. */
export interface RewordStep {
  readonly state: "reword";
  readonly itemKey: string;
  readonly subject: string | null;
  readonly text: string;
  /** The languages that the item is worded in; `default` is that of the study. */
  readonly wordings: readonly { readonly language: string; readonly text: string; readonly help: string }[];
  readonly studyLanguage: string;
  readonly levels: string | null;
  readonly choices: string | null;
  readonly range: { readonly min: number; readonly max: number } | null;
  /** Items of the same section about the same subject, which this one may be merged with. */
  readonly others: readonly { readonly key: string; readonly text: string }[];
}

/** Throws DomainError `not-found` when the item cannot be worded anew (any more). */
export async function getRewordStep(preparation: Preparation, query: PrepareQuery): Promise<RewordStep> {
  const { results, language, isDraft } = preparation;
  const candidates = isDraft ? await findRewordable(preparation) : [];
  const found = candidates.find(({ item }) => item.key === query.item);
  if (!found) throw new DomainError("not-found", "There is no such item that can be reworded for the next round.");
  const { item } = found;
  const subject = results.plan.subjects.find(({ key }) => key === item.subjectKey);
  return {
    state: "reword",
    itemKey: item.key,
    subject: subject ? localText(subject.name, language) : null,
    text: localText(item.text, language),
    wordings: languagesOf(item.text).map((tag) => ({
      language: tag,
      text: item.text[tag] ?? "",
      help: item.help?.[tag] ?? "",
    })),
    studyLanguage: results.consultation.language,
    ...scaleOf(item),
    others: candidates
      .filter((other) => other !== found)
      .filter(({ sectionKey, subjectId }) => sectionKey === found.sectionKey && subjectId === found.subjectId)
      .map((other) => ({ key: other.item.key, text: localText(other.item.text, language) })),
  };
}

/** What the round to come asks again, is not reworded yet and is no question about the person. */
export async function findRewordable({
  db,
  consultationId,
  nextRoundId,
  decisions,
  results,
  rewordings,
}: Preparation): Promise<readonly AssignedItem[]> {
  if (nextRoundId === null) return [];
  const isAboutPerson = personItemTest(results.plan);
  const busy = new Set(rewordings.flatMap(({ replaces }) => replaces.map(({ itemId }) => itemId)));
  return (await findRoundItems(db, { consultationId, roundId: nextRoundId })).filter(
    ({ itemId, item }) =>
      isNative(item) && !isAboutPerson(item) && !busy.has(itemId) && decisions.get(item.key)?.decision === "ask-again",
  );
}

const languagesOf = (text: LocalText): readonly string[] => [
  "default",
  ...Object.keys(text).filter((tag) => tag !== "default"),
];

function scaleOf(item: Item): Pick<RewordStep, "levels" | "choices" | "range"> {
  return {
    levels: item.kind === "rating" || item.kind === "trl" ? levelLines(item.levels) : null,
    choices: "choices" in item ? choiceLines(item.choices) : null,
    range: item.kind === "year" || item.kind === "number" ? { min: item.min, max: item.max } : null,
  };
}
