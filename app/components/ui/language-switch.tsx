import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { STAY, TYPED_FORM } from "../../http/typed-form";

interface LanguageSwitchProps {
  /** The page has a form `TYPED_FORM` that stores, or gives back, what was typed. */
  readonly sendsForm?: boolean;
}

/** Every language by its own name. Each leads to the same page; the server keeps the choice in a cookie. Nothing without a choice. */
export function LanguageSwitch({ sendsForm = false }: LanguageSwitchProps) {
  const { i18n } = useTranslation();
  const offered = (i18n.options.supportedLngs || []).filter((language) => language !== "cimode");
  return offered.length < 2 ? null : <Switch offered={offered} sendsForm={sendsForm} />;
}

function Switch({ offered, sendsForm }: { readonly offered: readonly string[]; readonly sendsForm: boolean }) {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  const hrefOf = (language: string) => {
    const query = new URLSearchParams(search);
    query.set("language", language);
    return `${pathname}?${query}`;
  };
  return (
    <nav className="language-switch" aria-label={t("language")}>
      {/* Enter in a line of the form presses the form's first button; were it one of these, the page would change its language. */}
      {sendsForm && <button type="submit" form={TYPED_FORM} disabled hidden />}
      {offered.map((language) => {
        const words = { lang: language, children: nameOf(language) };
        if (language === i18n.language) return <span key={language} aria-current="true" {...words} />;
        if (!sendsForm) return <a key={language} href={hrefOf(language)} hrefLang={language} {...words} />;
        return (
          <button key={language} type="submit" form={TYPED_FORM} formAction={hrefOf(language)} {...STAY} {...words} />
        );
      })}
    </nav>
  );
}

/** The languages of the pages are few, and asking the engine for a name takes longer than the rest of the switch. */
const names = new Map<string, string>();

/** "English", "Français": in the language itself, which is how its readers look for it. */
function nameOf(language: string): string {
  const known = names.get(language) ?? readName(language);
  names.set(language, known);
  return known;
}

function readName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
