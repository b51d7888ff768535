import { type AnswerWords, answerWords } from "./items/answer-words.js";
import {
  AGREED,
  AXES,
  type AxisName,
  BEST_WORST,
  CANNOT_JUDGE,
  STATEMENT_CHOICES,
  YEAR_PARTS,
} from "./items/field-names.js";
import { fillText, localText, mapText } from "./items/local-text.js";
import { REASON_MAX_LENGTH } from "./items/reason.js";
import type {
  Axis,
  Choice,
  Condition,
  Level,
  LocalText,
  NativeItem,
  RankingItem,
  RatingItem,
  TrlItem,
  YearItem,
} from "./items/types.js";
import { cannotJudgeName, hasCannotJudgeQuestion, specialName } from "./surveyjs-names.js";

export interface RoundPage {
  readonly key: string;
  readonly title: LocalText;
  readonly itemKeys: readonly string[];
}

/** A question or page as SurveyJS JSON. */
export type SurveyJsElement = Readonly<Record<string, unknown>>;

export interface SurveyJsDefinition {
  readonly title: LocalText;
  readonly showQuestionNumbers: false;
  readonly maxCommentLength: number;
  /** As on our own pages: the answer to a question that does not show counts as none. */
  readonly clearInvisibleValues: "onHidden";
  readonly pages: readonly SurveyJsElement[];
}

const END_WORDS = { best: { default: "Best" }, worst: { default: "Worst" } } as const;

/** More choices than this are a drop-down list. */
const MAX_RADIO_CHOICES = 12;

/**
 * The questionnaire of one respondent as SurveyJS JSON, for export to other tools and for questionnaires that survey-react-ui shows.
 * Question names are item keys; `readSurveyJsData` takes the result back.
 *
 * Throws  RangeError when a page names an item that is not given.
 */
export function composeRound(round: {
  readonly title: LocalText;
  readonly items: readonly NativeItem[];
  readonly pages: readonly RoundPage[];
  /** What no item says itself, with the translations that there are. */
  readonly words?: AnswerWords;
}): SurveyJsDefinition {
  const items = new Map(round.items.map((item) => [item.key, item]));
  const pages = round.pages.map(({ key, title, itemKeys }) => ({
    name: key,
    title,
    elements: itemKeys.flatMap((itemKey) => {
      const item = items.get(itemKey);
      if (!item) throw new RangeError(`Page ${key} names an unknown item: ${itemKey}`);
      return composeItem(item, round.words);
    }),
  }));
  return {
    title: round.title,
    showQuestionNumbers: false,
    maxCommentLength: REASON_MAX_LENGTH,
    clearInvisibleValues: "onHidden",
    pages,
  };
}

/** One item as one question, or two where a special answer needs its own. */
export function composeItem(item: NativeItem, words: AnswerWords = answerWords): readonly SurveyJsElement[] {
  const shown = item.showIf ? { visibleIf: toExpression(item.showIf) } : {};
  const question = {
    name: item.key,
    title: item.text,
    ...(item.help && { description: item.help }),
    ...shown,
    ...(item.allowsReason && { showCommentArea: true, commentText: words["reason-prompt"] }),
    ...kindFields(item, words),
  };
  const required = item.isRequired ? { isRequired: true } : {};
  if (item.kind === "year") return [question, { ...yearSpecials(item, words), ...shown }];
  if (!hasCannotJudgeQuestion(item)) return [{ ...question, ...required }];
  return [
    { ...question, ...(item.isRequired && { requiredIf: `{${cannotJudgeName(item)}} <> true` }) },
    {
      type: "boolean",
      renderAs: "checkbox",
      name: cannotJudgeName(item),
      title: words["cannot-judge"],
      ...shown,
    },
  ];
}

/** A condition in SurveyJS's expression language. */
export function toExpression({ itemKey, operator, values }: Condition): string {
  const list = values.map((value) => `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`).join(", ");
  return `{${itemKey}} ${operator === "in" ? "anyof" : "noneof"} [${list}]`;
}

function kindFields(item: NativeItem, words: AnswerWords): SurveyJsElement {
  switch (item.kind) {
    case "rating":
    case "trl":
      return scaleFields(item, words);
    case "year":
      return {
        type: "multipletext",
        items: YEAR_PARTS.map((part) => ({
          name: part,
          inputType: "number",
          validators: [{ type: "numeric", minValue: item.min, maxValue: item.max }],
        })),
      };
    case "single": {
      const choices = withCannotJudge(item, item.choices.map(toChoice), words);
      return { type: choices.length > MAX_RADIO_CHOICES ? "dropdown" : "radiogroup", choices };
    }
    case "multiple":
      return {
        type: "checkbox",
        choices: withCannotJudge(item, item.choices.map(toChoice), words),
        maxSelectedChoices: item.maxChoices,
      };
    case "ranking":
      return rankingFields(item);
    case "allocation":
      return {
        type: "multipletext",
        items: item.choices.map((choice) => numberPart(choice, { min: 0, max: item.total })),
      };
    case "number":
      return {
        type: "text",
        inputType: "number",
        min: item.min,
        max: item.max,
        ...(item.isInteger && { step: 1 }),
      };
    case "best-worst":
      return {
        type: "matrix",
        rows: BEST_WORST.map((end) => ({ value: end, text: END_WORDS[end] })),
        columns: item.choices.map(toChoice),
        eachRowUnique: true,
      };
    case "two-axis":
      return { type: "multipletext", items: AXES.map((axis) => axisPart(axis, item[axis])) };
    case "probability":
      return { type: "text", inputType: "number", min: 0, max: 100, step: 1 };
    case "list":
      return {
        type: "multipletext",
        items: Array.from({ length: item.maxEntries }, (_, index) => ({
          name: String(index + 1),
          maxLength: item.maxLength,
        })),
      };
    case "text":
      return { type: item.isMultiline ? "comment" : "text", maxLength: item.maxLength };
    case "consent":
      return { type: "boolean", renderAs: "checkbox", label: words[AGREED] };
    case "statement":
      return { type: "radiogroup", choices: STATEMENT_CHOICES.map((id) => ({ value: id, text: words[id] })) };
  }
}

/** A plain rating stays SurveyJS's rating; readiness levels need their long labels, "cannot judge" a choice of its own. */
function scaleFields(item: RatingItem | TrlItem, words: AnswerWords): SurveyJsElement {
  const levels = item.levels.map((level) => ({ value: level.value, text: levelText(level) }));
  if (item.kind === "rating" && !item.allowsCannotJudge) return { type: "rating", rateValues: levels };
  return { type: "radiogroup", choices: withCannotJudge(item, levels, words) };
}

/** SurveyJS's ranking knows no ties; where they are allowed each choice has a number of its own. */
function rankingFields({ choices, maxRanked, allowsTies }: RankingItem): SurveyJsElement {
  if (!allowsTies) {
    return {
      type: "ranking",
      choices: choices.map(toChoice),
      selectToRankEnabled: true,
      maxSelectedChoices: maxRanked,
    };
  }
  return { type: "multipletext", items: choices.map((choice) => numberPart(choice, { min: 1, max: maxRanked })) };
}

function numberPart({ id, label }: Choice, { min, max }: { readonly min: number; readonly max: number }) {
  return {
    name: id,
    title: label,
    inputType: "number",
    validators: [{ type: "numeric", minValue: min, maxValue: max }],
  };
}

/** The levels stand in the title, since the part takes a number only. */
function axisPart(axis: AxisName, { label, levels }: Axis) {
  const title = mapText(label, (words, language) => {
    const named = levels.map(({ value, label: name }) => [value, localText(name, language)] as const);
    return `${words} (${named.map(([value, name]) => (name === String(value) ? value : `${value} = ${name}`)).join(", ")})`;
  });
  const [min, max] = [levels[0]?.value ?? 0, levels.at(-1)?.value ?? 0];
  return numberPart({ id: axis, label: title }, { min, max });
}

function yearSpecials(item: YearItem, words: AnswerWords): SurveyJsElement {
  const choices = item.specials.map((code) => ({
    value: code,
    text: mapText(words[code], (text) => fillText(text, { year: item.max })),
  }));
  return {
    type: "radiogroup",
    name: specialName(item),
    titleLocation: "hidden",
    showClearButton: true,
    choices: withCannotJudge(item, choices, words),
  };
}

function withCannotJudge(
  item: NativeItem,
  choices: readonly SurveyJsElement[],
  words: AnswerWords,
): readonly SurveyJsElement[] {
  if (!item.allowsCannotJudge) return choices;
  const exclusive = item.kind === "multiple" ? { isExclusive: true } : {};
  return [...choices, { value: CANNOT_JUDGE, text: words["cannot-judge"], ...exclusive }];
}

const toChoice = (choice: Choice): SurveyJsElement => ({ value: choice.id, text: choice.label });

function levelText({ label, anchor }: Level): LocalText {
  if (!anchor || anchor.default === "") return label;
  const both = (language: string) => `${localText(label, language)}: ${localText(anchor, language)}`;
  const languages = new Set([...Object.keys(label), ...Object.keys(anchor)]);
  return {
    default: both("default"),
    ...Object.fromEntries([...languages].map((language) => [language, both(language)])),
  };
}
