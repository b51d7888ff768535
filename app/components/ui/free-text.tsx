import { useTranslation } from "react-i18next";
import { guessLanguage } from "../../i18n/guess-language";

/** What somebody wrote, with its language where that is plainly not the page's. */
export function FreeText({ text }: { readonly text: string }) {
  const { i18n } = useTranslation();
  const guess = guessLanguage(text);
  return guess === undefined || guess === i18n.language.split("-")[0] ? text : <span lang={guess}>{text}</span>;
}
