import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { Logo } from "./logo";
import { LanguageSwitch } from "./ui/language-switch";

/** The frame of the few pages that belong to no consultation: start, sign-in, accessibility. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="entrance-header">
        <LanguageSwitch />
      </header>
      <main className="page page-narrow entrance" id="main">
        <Logo size={56} />
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="site-footer">
        <a href={paths.accessibility()}>{t("accessibility.link")}</a>
      </footer>
    </>
  );
}
