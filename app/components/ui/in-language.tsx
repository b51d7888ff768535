import { useTranslation } from "react-i18next";

/** Marks a text that there is in another language only: "(in English)", in the language of the page. */
export function InLanguage({ language }: { readonly language: string }) {
  const { t, i18n } = useTranslation();
  return <span className="tag">{t("inLanguage", { language: languageName(language, i18n.language) })}</span>;
}

/** The name of a language in another: `en` in French is "anglais". */
export function languageName(language: string, inLanguage: string): string {
  return new Intl.DisplayNames([inLanguage], { type: "language" }).of(language) ?? language;
}
