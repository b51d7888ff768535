import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PathStep } from "../../../presenters/set-up/path-steps";
import { PathList, useNote } from "./path-list";
import { placeOnPath } from "./path-place";

interface PathBarProps {
  readonly consultationId: string;
  readonly steps: readonly PathStep[];
}

/** Above each page of the set-up: which step it is, how far it is, what comes next, and all steps to unfold. */
export function PathBar({ consultationId, steps }: PathBarProps) {
  const { t } = useTranslation("organiser");
  const say = useNote();
  const { pathname } = useLocation();
  const place = placeOnPath(steps, consultationId, pathname);
  if (!place) return null;
  const { number, count, here, before, next, missing } = place;
  const title = (step: PathStep) => t(`path.steps.${step.key}.title`);
  return (
    <nav className="path-bar no-print" aria-label={t("path.label")}>
      {/* Folded again on every new page. */}
      <details key={pathname}>
        <summary>
          <span className="num">{t("path.place", { number, count })}</span> <strong>{title(here)}</strong>{" "}
          <span className={`path-state is-${here.state}`}>{t(`path.states.${here.state}`)}</span>
        </summary>
        <PathList steps={steps} current={here.key} />
      </details>
      {here.note && (here.state === "open" || here.state === "look") ? <p className="small">{say(here.note)}</p> : null}
      <ul className="path-links">
        {before ? (
          <li>
            <Link to={before.href}>{t("path.back", { title: title(before) })}</Link>
          </li>
        ) : null}
        {next ? (
          <li>
            <Link to={next.href}>{t("path.next", { title: title(next) })}</Link>
          </li>
        ) : null}
        {missing ? (
          <li>
            <Link to={missing.href}>{t("path.missing", { title: title(missing) })}</Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
