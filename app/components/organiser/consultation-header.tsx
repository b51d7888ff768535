import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { ConsultationFrame } from "../../presenters/set-up/consultation-frame.server";
import { KindPills, StatusPill } from "./status-pill";

/** Title, status and the tabs of a consultation; the page of a tab starts with an `h2`. */
export function ConsultationHeader({
  frame,
  actions,
}: {
  readonly frame: ConsultationFrame;
  readonly actions?: ReactNode;
}) {
  const { t } = useTranslation("organiser");
  const { id } = frame;
  const tabs = [
    { key: "overview", to: paths.consultation(id), end: true },
    { key: "questionnaire", to: paths.questionnaire(id) },
    // Names are fetched, and the look recorded, when somebody opens the page and not when they point at the tab.
    { key: "panel", to: paths.panel(id), prefetch: "none" },
    { key: "rounds", to: paths.rounds(id) },
    { key: "results", to: paths.results(id) },
    { key: "report", to: paths.report(id) },
    { key: "exports", to: paths.exports(id) },
    { key: "outbox", to: paths.outbox(id), needs: "outbox.read" },
    { key: "people", to: paths.people(id), prefetch: "none" },
    { key: "audit", to: paths.audit(id), needs: "record.read" },
  ] as const;
  const offered = tabs.filter((tab) => !("needs" in tab) || frame.rights.includes(tab.needs));
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
      <nav className="tabs no-print" aria-label={t("tabs.label")}>
        <ul>
          {offered.map((tab) => (
            <li key={tab.key}>
              <NavLink to={tab.to} end={"end" in tab} prefetch={"prefetch" in tab ? tab.prefetch : "intent"}>
                {t(`tabs.${tab.key}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
