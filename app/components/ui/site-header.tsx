import type { ReactNode } from "react";
import { plainWords, type Words } from "../../../surveys/items/local-text";
import { Logo } from "../logo";
import { LanguageSwitch } from "./language-switch";
import { LocalWords } from "./local-words";

interface SiteHeaderProps {
  readonly homeHref: string;
  /** What the page belongs to: the consultation's title, the round. */
  readonly context?: readonly Words[];
  /** Progress and what is saved, on the far side. */
  readonly children?: ReactNode;
  /** Stays in sight while the page scrolls, where the screen is high enough. */
  readonly isSticky?: boolean;
  /** What was typed on the page is in its form `TYPED_FORM`. */
  readonly sendsForm?: boolean;
  /** Not on a page that shows something this once only. */
  readonly hasLanguages?: boolean;
}

/** The header of panelist and public pages. */
export function SiteHeader({
  homeHref,
  context = [],
  children,
  isSticky = false,
  sendsForm,
  hasLanguages = true,
}: SiteHeaderProps) {
  return (
    <header className={isSticky ? "site-header is-sticky" : "site-header"}>
      <div className="site-header-inner">
        <a className="wordmark" href={homeHref}>
          <Logo />
          Tholos
        </a>
        {context.length > 0 && (
          <p className="site-context">
            {context.map((part) => (
              <span key={plainWords(part)}>
                <LocalWords words={part} />
              </span>
            ))}
          </p>
        )}
        {(children || hasLanguages) && (
          <div className="site-header-aside">
            {children}
            {hasLanguages && <LanguageSwitch sendsForm={sendsForm} />}
          </div>
        )}
      </div>
    </header>
  );
}
