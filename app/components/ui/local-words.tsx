import { useTranslation } from "react-i18next";
import type { Words } from "../../../surveys/items/local-text";
import { languageName } from "./in-language";

/** A text of a questionnaire; one in another language than the page says so to whoever reads it aloud. */
export function LocalWords({ words }: { readonly words: Words }) {
  return typeof words === "string" ? words : <span lang={words.lang}>{words.text}</span>;
}

/** Once on a page: some of what follows there is in another language only. */
export function Untranslated({ language }: { readonly language: string | null }) {
  const { t, i18n } = useTranslation();
  if (language === null) return null;
  return <p className="small">{t("untranslated", { language: languageName(language, i18n.language) })}</p>;
}
