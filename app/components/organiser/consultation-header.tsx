import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ConsultationFrame } from "../../presenters/set-up/consultation-frame.server";
import { consultationPages, type PageGroup, placeAmong } from "./consultation-pages";
import { KindPills, StatusPill } from "./status-pill";

/** Title, status and the pages of a consultation; a page starts with an `h2`. */
export function ConsultationHeader({
  frame,
  actions,
}: {
  readonly frame: ConsultationFrame;
  readonly actions?: ReactNode;
}) {
  const { pathname } = useLocation();
  const groups = consultationPages(frame.id, frame.rights);
  const here = placeAmong(groups, pathname);
  return (
    <header className="consultation-header">
      <div className="consultation-title">
        <h1>{frame.title}</h1>
        <span className="pills">
          <StatusPill status={frame.status} />
          <KindPills isDemonstration={frame.isDemonstration} isSimulated={frame.isSimulated} />
        </span>
        {actions ? <div className="consultation-actions">{actions}</div> : null}
      </div>
      <PageTabs groups={groups} here={here} pathname={pathname} />
      <PageMenu groups={groups} here={here} pathname={pathname} />
    </header>
  );
}

interface PagesProps {
  readonly groups: readonly PageGroup[];
  readonly here: ReturnType<typeof placeAmong>;
  readonly pathname: string;
}

/** On wide screens: the groups, and below them the pages of the one that this page is of. */
function PageTabs({ groups, here, pathname }: PagesProps) {
  const { t } = useTranslation("organiser");
  return (
    <nav className="tabs no-print" aria-label={t("tabs.label")}>
      <ul>
        {groups.map(({ key, pages: [first] }) =>
          first ? (
            <li key={key}>
              <Link
                to={first.to}
                prefetch={first.prefetch}
                aria-current={key === here?.group.key ? (first.to === pathname ? "page" : "true") : undefined}
              >
                {t(`tabs.groups.${key}`)}
              </Link>
            </li>
          ) : null,
        )}
      </ul>
      {here && here.group.pages.length > 1 ? (
        <ul className="tabs-within" aria-label={t("tabs.within", { group: t(`tabs.groups.${here.group.key}`) })}>
          <PageLinks group={here.group} here={here} />
        </ul>
      ) : null}
    </nav>
  );
}

/** On narrow screens: one button with the name of this page, which unfolds all of them. Works without script. */
function PageMenu({ groups, here, pathname }: PagesProps) {
  const { t } = useTranslation("organiser");
  return (
    <nav className="tabs-menu no-print" aria-label={t("tabs.label")}>
      {/* Folded again on every new page. */}
      <details key={pathname}>
        <summary>{here ? t("tabs.menu", { page: t(`tabs.${here.page.key}`) }) : t("tabs.label")}</summary>
        {groups.map((group) => (
          <div key={group.key} className="tabs-group">
            <h2 id={`pages-${group.key}`}>{t(`tabs.groups.${group.key}`)}</h2>
            <ul aria-labelledby={`pages-${group.key}`}>
              <PageLinks group={group} here={here} />
            </ul>
          </div>
        ))}
      </details>
    </nav>
  );
}

function PageLinks({ group, here }: { readonly group: PageGroup; readonly here: PagesProps["here"] }) {
  const { t } = useTranslation("organiser");
  return (
    <>
      {group.pages.map(({ key, to, prefetch }) => (
        <li key={key}>
          <Link to={to} prefetch={prefetch} aria-current={key === here?.page.key ? "page" : undefined}>
            {t(`tabs.${key}`)}
          </Link>
        </li>
      ))}
    </>
  );
}
