import { useTranslation } from "react-i18next";

/** Marks a text that there is in another language only: "(in English)", in the language of the page. */
export function InLanguage({ language }: { readonly language: string }) {
  const { t, i18n } = useTranslation();
  const name = new Intl.DisplayNames([i18n.language], { type: "language" }).of(language) ?? language;
  return <span className="tag">{t("inLanguage", { language: name })}</span>;
}
