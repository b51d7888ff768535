import { fillText, localText } from "../../surveys/items/local-text";
import type { LocalText } from "../../surveys/items/types";
import { mapTexts, translatedText } from "../../surveys/templates/translations/index";
import { localAnswerWords } from "../i18n/answer-words.server";

const BETWEEN = ": ";

/** The horizon scan with its translations: its items are named by a technology and a criterion, which are translated each by itself. */
export function translatedScan<Part>(part: Part): Part {
  return mapTexts(part, (text) => {
    const [name, criterion, ...more] = text.default.split(BETWEEN);
    if (name === undefined || criterion === undefined || more.length > 0) return translatedText(text);
    return joined(text, translatedText({ default: name }), translatedText({ default: criterion }));
  });
}

function joined(text: LocalText, name: LocalText, criterion: LocalText): LocalText {
  const both = Object.keys(name).flatMap((language) => {
    const words = criterion[language];
    if (language === "default" || words === undefined) return [];
    const pattern = localText(localAnswerWords.labelled, language);
    return [[language, fillText(pattern, { name: localText(name, language), words })] as const];
  });
  return { ...Object.fromEntries(both), ...text };
}
