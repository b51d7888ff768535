import { type AnswerWords, answerWords } from "./answer-words.js";
import { AXES, type AxisName, BEST_WORST } from "./field-names.js";
import { fillText, langOf, localText, plainWords, type Wording, type Words } from "./local-text.js";
import { formatSurveyJsValue } from "./surveyjs-words.js";
import type { Answer, Item, LocalText } from "./types.js";
import { writeNumber } from "./write-number.js";

/**
 * A short text of an answer in the words of its item, for receipts and lists; "No answer" for null. `words`: those that no item defines,
 * with the translations that there are.
 */
export function formatAnswer(
  item: Item,
  answer: Answer | null,
  language: string,
  words: AnswerWords = answerWords,
): string {
  return writeAnswer(item, answer, (text) => localText(text, language), { language, words });
}

/** The same for a page, with its language where words of the item have no translation into that of the page. */
export function answerInWords(
  item: Item,
  answer: Answer | null,
  wording: Pick<Wording, "language" | "words">,
  words: AnswerWords = answerWords,
): Words {
  let lang: string | undefined;
  const word = (text: LocalText) => {
    const found = wording.words(text);
    lang ??= langOf(found);
    return plainWords(found);
  };
  const text = writeAnswer(item, answer, word, { language: wording.language, words });
  return lang === undefined ? text : { text, lang };
}

function writeAnswer(
  item: Item,
  answer: Answer | null,
  word: (text: LocalText) => string,
  { language, words }: { readonly language: string; readonly words: AnswerWords },
): string {
  const labelled = (name: string, said: string) => fillText(word(words.labelled), { name, words: said });
  if (answer === null) return word(words.skipped);
  switch (answer.type) {
    case "cannot-judge":
      return word(words["cannot-judge"]);
    case "special":
      return fillText(word(words[answer.code]), { year: item.kind === "year" ? item.max : "" });
    case "years":
      return fillText(word(words.years), {
        earliest: answer.earliest,
        likely: answer.likely,
        latest: answer.latest,
      });
    case "value":
      return formatValue(item, answer.value, { word, labelled, language });
    case "choices":
      return answer.ids.map((id) => choiceLabel(item, id, word, words)).join(", ");
    case "ranking":
      return answer.ranks.map(({ id, rank }) => `${rank}. ${choiceLabel(item, id, word, words)}`).join(", ");
    case "allocation": {
      const given = answer.shares.filter(({ points }) => points > 0);
      return (
        given.map(({ id, points }) => labelled(choiceLabel(item, id, word, words), String(points))).join(", ") || "0"
      );
    }
    case "best-worst":
      return BEST_WORST.map((end) =>
        fillText(word(words[end]), { choice: choiceLabel(item, answer[end], word, words) }),
      ).join("; ");
    case "axes":
      return AXES.map((axis) => formatAxis(item, axis, answer[axis], { word, labelled })).join("; ");
    case "texts":
      return answer.texts.join("; ");
    case "json":
      return item.kind === "surveyjs" ? formatSurveyJsValue(item.element, answer.value, { language, words }) : "";
  }
}

interface Speech {
  readonly word: (text: LocalText) => string;
  /** A name and what it stands for, with the colon of the language. */
  readonly labelled: (name: string, said: string) => string;
}

function formatValue(item: Item, value: number, wording: Speech & { readonly language: string }): string {
  const { word, labelled, language } = wording;
  if (item.kind === "probability") return `${value} %`;
  if (item.kind === "number") {
    const written = writeNumber(value, language);
    return item.unit ? `${written} ${word(item.unit)}` : written;
  }
  if (item.kind !== "rating" && item.kind !== "trl") return String(value);
  const level = item.levels.find((candidate) => candidate.value === value);
  const label = level ? word(level.label) : "";
  if (label === "" || label === String(value)) return String(value);
  return labelled(item.kind === "trl" ? `TRL ${value}` : String(value), label);
}

function formatAxis(item: Item, axis: AxisName, value: number, { word, labelled }: Speech): string {
  if (item.kind !== "two-axis") return String(value);
  const { label, levels } = item[axis];
  const words = levels.find((level) => level.value === value)?.label;
  const text = words && word(words) !== String(value) ? `${value} (${word(words)})` : String(value);
  return labelled(word(label), text);
}

function choiceLabel(item: Item, id: string, word: (text: LocalText) => string, words: AnswerWords): string {
  if ("choices" in item) {
    const choice = item.choices.find((candidate) => candidate.id === id);
    return choice ? word(choice.label) : id;
  }
  switch (id) {
    case "agreed":
    case "agree":
    case "disagree":
    case "pass":
      return word(words[id]);
    default:
      return id;
  }
}
