import type { Db } from "../../db/open";
import * as rounds from "../../db/queries/round";
import type { Audience } from "../../db/schema";
import { composeRound, type RoundPage, type SurveyJsDefinition } from "../../surveys/compose-round";
import { isNative } from "../../surveys/items/is-native";
import { localText, mapText } from "../../surveys/items/local-text";
import { numberOf, objectsOf } from "../../surveys/items/surveyjs-element";
import type { JsonObject, LocalText } from "../../surveys/items/types";
import { localAnswerWords } from "../i18n/answer-words.server";
import { type AssignedItem, findRoundItems } from "./assigned-items";
import { parseSections } from "./compiled-sections";
import { DomainError } from "./domain-error";
import { loadPlan } from "./load-plan";

/**
 * Everything a round asks anybody, as SurveyJS JSON: a page per section, and one per subject where a section repeats.
 *
 * Throws  DomainError `not-found` when there is no such round.
 */
export async function questionnaireJson(
  db: Db,
  key: { readonly consultationId: string; readonly number: number; readonly audience: Audience },
): Promise<string> {
  const round = await rounds.findByNumber(db, key);
  if (!round) throw new DomainError("not-found", "There is no such round.");
  const { plan } = await loadPlan(db, key.consultationId);
  const asked = await findRoundItems(db, { consultationId: key.consultationId, roundId: round.id });
  const names = new Map(plan.subjects.map((subject) => [subject.key, subject.name]));
  const sections = parseSections(round);
  const pages = sections.flatMap((section): RoundPage[] => {
    const items = asked.filter(({ sectionKey }) => sectionKey === section.key);
    if (section.type === "surveyjs") return [];
    if (section.type !== "subjects") return toPage(section.key, section.title, items);
    const subjectKeys = [...new Set(items.flatMap(({ item }) => item.subjectKey ?? []))];
    return subjectKeys.flatMap((subjectKey) => {
      const name = names.get(subjectKey) ?? { default: subjectKey };
      const title = mapText(section.title, (words, language) => `${words}: ${localText(name, language)}`);
      return toPage(
        `${section.key}-${subjectKey}`,
        title,
        items.filter(({ item }) => item.subjectKey === subjectKey),
      );
    });
  });
  const surveys = sections.flatMap((section) => (section.type === "surveyjs" ? [section.definition] : []));
  const composed = composeRound({
    title: JSON.parse(round.title) as LocalText,
    items: asked.map(({ item }) => item).filter(isNative),
    pages,
    words: localAnswerWords,
  });
  const [only] = surveys;
  const definition = only && surveys.length === 1 && pages.length === 0 ? only : withSurveys(composed, surveys);
  return `${JSON.stringify(definition, null, 2)}\n`;
}

/**
 * The pages of definitions after our own, with their calculations and triggers; native items in them keep their types. What a definition
 * sets for all of its questions stays where all definitions say the same; limits of its own move to its questions.
 */
function withSurveys(composed: SurveyJsDefinition, surveys: readonly JsonObject[]): object {
  if (surveys.length === 0) return composed;
  const all = (property: string) => surveys.flatMap((survey) => objectsOf(survey[property]));
  const pages = surveys
    .map(withOwnLimits)
    .flatMap((survey) =>
      survey.elements === undefined
        ? objectsOf(survey.pages)
        : [{ elements: survey.elements }, ...objectsOf(survey.pages)],
    );
  return {
    ...sharedSettings(surveys),
    ...composed,
    pages: [...composed.pages, ...pages],
    calculatedValues: all("calculatedValues"),
    triggers: all("triggers"),
  };
}

const PARTS: ReadonlySet<string> = new Set([
  "title",
  "description",
  "pages",
  "elements",
  "calculatedValues",
  "triggers",
]);

/** Properties beside the parts that all definitions have with the same value. */
function sharedSettings(surveys: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = surveys;
  return Object.fromEntries(
    Object.entries(first).filter(
      ([name, value]) =>
        !PARTS.has(name) && others.every((other) => JSON.stringify(other[name]) === JSON.stringify(value)),
    ),
  );
}

/** The limits of texts and the place of "other" answers, written at each question that says nothing itself. */
function withOwnLimits(survey: JsonObject): JsonObject {
  const { maxTextLength, storeOthersAsComment } = survey;
  const limited = (element: JsonObject): JsonObject => {
    const isText = element.type === "text" || element.type === "comment";
    if (isText && maxTextLength !== undefined && (numberOf(element.maxLength) ?? -1) < 0) {
      return { ...element, maxLength: maxTextLength };
    }
    const isOpen = element.showOtherItem === true && (element.storeOthersAsComment ?? "default") === "default";
    return isOpen && storeOthersAsComment === false ? { ...element, storeOthersAsComment } : element;
  };
  const within = (parent: JsonObject): JsonObject =>
    parent.elements === undefined
      ? parent
      : {
          ...parent,
          elements: objectsOf(parent.elements).map((element) =>
            element.type === "panel" ? within(element) : limited(element),
          ),
        };
  return { ...within(survey), ...(survey.pages !== undefined && { pages: objectsOf(survey.pages).map(within) }) };
}

function toPage(key: string, title: LocalText, items: readonly AssignedItem[]): RoundPage[] {
  return items.length === 0 ? [] : [{ key, title, itemKeys: items.map(({ item }) => item.key) }];
}
