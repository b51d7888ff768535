import { type AnswerWords, answerWordKeys, answerWords } from "../../surveys/items/answer-words";
import type { LocalText } from "../../surveys/items/types";
import { DEFAULT_LANGUAGE, languages } from "./catalogues.server";
import { translator } from "./i18n.server";

/** Placeholders of the catalogue as those of a questionnaire's texts: the answer fills them in. */
const KEPT = {
  year: "{year}",
  earliest: "{earliest}",
  likely: "{likely}",
  latest: "{latest}",
  choice: "{choice}",
  name: "{name}",
  words: "{words}",
};

/** The words of answers that no item defines itself, in every language there is. */
export const localAnswerWords: AnswerWords = Object.fromEntries(
  answerWordKeys.map((key): [string, LocalText] => {
    const translations = languages
      .filter((language) => language !== DEFAULT_LANGUAGE)
      .map((language) => [language, translator(language, "common")(`answer.${key}`, KEPT)]);
    return [key, { ...answerWords[key], ...Object.fromEntries(translations) }];
  }),
) as unknown as AnswerWords;
