import {
  COMMENT_SUFFIX,
  isJsonObject,
  leavesOf,
  numberOf,
  objectsOf,
  offersComment,
  TOTAL_SUFFIX,
  textOf,
  toLocalText,
  valueNameOf,
} from "../items/surveyjs-element.js";
import type { Item, JsonObject, JsonValue, LocalText, SurveyJsItem } from "../items/types.js";
import type { Question } from "../study-plan.js";
import { toItem } from "../to-item.js";

/** Types of elements that show something and ask nothing. */
const SILENT_TYPES: ReadonlySet<string> = new Set(["html", "image"]);
/** Native items stand in a definition as custom question types of this name. */
export const NATIVE_PREFIX = "tholos-";
const MAX_KEY_LENGTH = 64;
const KEY_PATTERN = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Every element that is no panel, in order. */
export function elementsOf(definition: JsonObject): readonly JsonObject[] {
  return [...leavesOf(definition.elements), ...objectsOf(definition.pages).flatMap((page) => leavesOf(page.elements))];
}

/** The native question that an element stands for; null for SurveyJS's own. */
function nativeQuestionOf(element: JsonObject): Question | null {
  const type = textOf(element.type);
  if (!type.startsWith(NATIVE_PREFIX) || !isJsonObject(element.question)) return null;
  // The reader checked the fields against the shape of a question before the definition was stored.
  return { ...element.question, kind: type.slice(NATIVE_PREFIX.length), key: element.name } as unknown as Question;
}

/** The keys of native questions that fill a field of the respondent. */
export function mappedKeysOf(definition: JsonObject): readonly string[] {
  return elementsOf(definition).flatMap((element) => {
    const question = nativeQuestionOf(element);
    return question?.kind === "single" && question.mapsTo ? [question.key] : [];
  });
}

/**
 * The items of a section in SurveyJS's language, in the order of its definition: one per name in its data (questions with one value name
 * are one item), comments, calculated values that are kept, and native items as they are.
 *
 * Shapes  `definition`: as `readSurveyJsDefinition` let it through.
 */
export function surveyJsItems(definition: JsonObject): readonly Item[] {
  const items = new Map<string, Item>();
  const keys = new Set<string>();
  const add = (name: string, element: JsonObject, text: LocalText) => {
    const known = items.get(name);
    if (known?.kind === "surveyjs") items.set(name, sharedBy(known, element));
    if (known) return;
    const key = keyFor(name, keys);
    keys.add(key);
    items.set(name, toSurveyJsItem(key, name, element, text));
  };
  const elements = elementsOf(definition);
  for (const element of elements) {
    const native = nativeQuestionOf(element);
    if (native && !items.has(native.key)) {
      keys.add(native.key);
      // Whether it shows and is required is asked by the section's model.
      items.set(native.key, { ...toItem(native), isRequired: false });
    }
  }
  for (const plain of elements) {
    if (SILENT_TYPES.has(textOf(plain.type)) || nativeQuestionOf(plain)) continue;
    const element = withSurveyWide(plain, definition);
    const name = valueNameOf(element);
    const title = toLocalText(element.title, textOf(element.name));
    add(name, element, title);
    if (objectsOf(element.columns).some(hasTotal)) addComputed(`${name}${TOTAL_SUFFIX}`);
    if (!offersComment(element)) continue;
    const maxLength = numberOf(element.maxCommentLength);
    const comment: JsonObject = { type: "comment", name: `${name}${COMMENT_SUFFIX}`, ...(maxLength && { maxLength }) };
    add(`${name}${COMMENT_SUFFIX}`, comment, toLocalText(element.commentText, `${title.default} (comment)`));
  }
  for (const { name, includeIntoResult } of objectsOf(definition.calculatedValues)) {
    if (includeIntoResult === true) addComputed(textOf(name));
  }
  for (const { type, setToName, isVariable } of objectsOf(definition.triggers)) {
    if (type !== "visible" && isVariable !== true && textOf(setToName) !== "") addComputed(textOf(setToName));
  }
  return [...items.values()];

  function addComputed(name: string): void {
    if (!items.has(name)) add(name, { type: "expression", name }, { default: name });
  }
}

const hasTotal = (column: JsonObject): boolean =>
  (textOf(column.totalType) || "none") !== "none" || textOf(column.totalExpression) !== "";

/** The item of one value; required, conditions and the rest are asked by the section's model. */
function toSurveyJsItem(key: string, name: string, element: JsonObject, text: LocalText): SurveyJsItem {
  return {
    kind: "surveyjs",
    key,
    subjectKey: null,
    criterionKey: null,
    text,
    isRequired: false,
    allowsCannotJudge: false,
    allowsReason: false,
    privacy: "study",
    name,
    element,
  };
}

function sharedBy(item: SurveyJsItem, element: JsonObject): SurveyJsItem {
  return { ...item, element: { ...item.element, sharedWith: [...objectsOf(item.element.sharedWith), element] } };
}

/** The limits and habits that the definition sets for all of its questions, where the question sets none. */
function withSurveyWide(element: JsonObject, definition: JsonObject): JsonObject {
  const wide: Record<string, JsonValue> = {};
  const { maxTextLength, maxCommentLength, storeOthersAsComment } = definition;
  if (typeof maxTextLength === "number" && (numberOf(element.maxLength) ?? -1) < 0) wide.maxLength = maxTextLength;
  if (typeof maxCommentLength === "number") wide.maxCommentLength = maxCommentLength;
  if (storeOthersAsComment === false && (element.storeOthersAsComment ?? "default") === "default") {
    wide.storeOthersAsComment = false;
  }
  return { ...element, ...wide };
}

/** The name itself where it can be a key, else what can be read of it; made unique by a number. */
function keyFor(name: string, taken: ReadonlySet<string>): string {
  const slug = KEY_PATTERN.test(name) ? name : slugOf(name);
  for (let number = 1; ; number++) {
    const end = number === 1 ? "" : `-${number}`;
    const key = `${slug.slice(0, MAX_KEY_LENGTH - end.length)}${end}`;
    if (!taken.has(key)) return key;
  }
}

function slugOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[^A-Za-z]+|-+$/g, "");
  return words === "" ? "question" : words;
}
