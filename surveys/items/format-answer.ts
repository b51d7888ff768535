import { answerWords } from "./answer-words.js";
import { AXES, type AxisName, BEST_WORST } from "./field-names.js";
import { fillText, localText } from "./local-text.js";
import { formatSurveyJsValue } from "./surveyjs-words.js";
import type { Answer, Item, LocalText } from "./types.js";

/** A short text of an answer in the words of its item, for receipts and lists; "No answer" for null. */
export function formatAnswer(item: Item, answer: Answer | null, language: string): string {
  const word = (text: LocalText) => localText(text, language);
  if (answer === null) return word(answerWords.skipped);
  switch (answer.type) {
    case "cannot-judge":
      return word(answerWords["cannot-judge"]);
    case "special":
      return fillText(word(answerWords[answer.code]), { year: item.kind === "year" ? item.max : "" });
    case "years":
      return fillText(word(answerWords.years), {
        earliest: answer.earliest,
        likely: answer.likely,
        latest: answer.latest,
      });
    case "value":
      return formatValue(item, answer.value, word);
    case "choices":
      return answer.ids.map((id) => choiceLabel(item, id, word)).join(", ");
    case "ranking":
      return answer.ranks.map(({ id, rank }) => `${rank}. ${choiceLabel(item, id, word)}`).join(", ");
    case "allocation": {
      const given = answer.shares.filter(({ points }) => points > 0);
      return given.map(({ id, points }) => `${choiceLabel(item, id, word)}: ${points}`).join(", ") || "0";
    }
    case "best-worst":
      return BEST_WORST.map((end) =>
        fillText(word(answerWords[end]), { choice: choiceLabel(item, answer[end], word) }),
      ).join("; ");
    case "axes":
      return AXES.map((axis) => formatAxis(item, axis, answer[axis], word)).join("; ");
    case "texts":
      return answer.texts.join("; ");
    case "json":
      return item.kind === "surveyjs" ? formatSurveyJsValue(item.element, answer.value, language) : "";
  }
}

function formatValue(item: Item, value: number, word: (text: LocalText) => string): string {
  if (item.kind === "probability") return `${value} %`;
  if (item.kind === "number") return item.unit ? `${value} ${word(item.unit)}` : String(value);
  if (item.kind !== "rating" && item.kind !== "trl") return String(value);
  const level = item.levels.find((candidate) => candidate.value === value);
  const label = level ? word(level.label) : "";
  if (label === "" || label === String(value)) return String(value);
  return item.kind === "trl" ? `TRL ${value}: ${label}` : `${value}: ${label}`;
}

function formatAxis(item: Item, axis: AxisName, value: number, word: (text: LocalText) => string): string {
  if (item.kind !== "two-axis") return String(value);
  const { label, levels } = item[axis];
  const words = levels.find((level) => level.value === value)?.label;
  const text = words && word(words) !== String(value) ? `${value} (${word(words)})` : String(value);
  return `${word(label)}: ${text}`;
}

function choiceLabel(item: Item, id: string, word: (text: LocalText) => string): string {
  if ("choices" in item) {
    const choice = item.choices.find((candidate) => candidate.id === id);
    return choice ? word(choice.label) : id;
  }
  switch (id) {
    case "agreed":
    case "agree":
    case "disagree":
    case "pass":
      return word(answerWords[id]);
    default:
      return id;
  }
}
