import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../../presenters/rounds/timeline-page.server";
import { Pill } from "../status-pill";

/** What happened, newest first: in words, with the way to the thing, who did it and when. */
export function TimelineList({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t, i18n } = useTranslation("organiser");
  /** A newer part of the program may write actions that have no words yet; then the code stands for itself. */
  const wordsOf = (action: string) =>
    i18n.exists(`organiser:audit.actions.${action}`)
      ? t(`audit.actions.${action}` as "audit.actions.round-opened")
      : action;
  return (
    <table className="org-table stacks">
      <caption className="visually-hidden">{t("timeline.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("timeline.what")}</th>
          <th scope="col">{t("timeline.who")}</th>
          <th scope="col">{t("timeline.when")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, action, round, path, who, at, deviation, isDeviation, declared }) => {
          const words = round === null ? wordsOf(action) : t("timeline.inRound", { what: wordsOf(action), round });
          return (
            <tr key={id}>
              <th scope="row">
                {path === null ? words : <Link to={path}>{words}</Link>}{" "}
                {isDeviation ? <Pill tone="split">{t("timeline.deviation")}</Pill> : null}
                {deviation ? (
                  <span className="timeline-reason">
                    {deviation.what} <q>{deviation.reason}</q>
                  </span>
                ) : null}
                {declared ? (
                  <span className="timeline-reason">
                    {declared.what} <q>{declared.reason}</q>
                  </span>
                ) : null}
              </th>
              <td data-label={t("timeline.who")}>
                <Actor who={who} />
              </td>
              <td data-label={t("timeline.when")} className="small">
                {at}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Actor({ who }: { readonly who: TimelineEntry["who"] }) {
  const { t } = useTranslation("organiser");
  if (who.kind !== "organiser") return <>{t(`audit.actors.${who.kind}`)}</>;
  const { name, role } = who;
  if (role === null) return <>{t("audit.actors.unknownOrganiser")}</>;
  if (name === null) return <>{t(`roles.${role}`)}</>;
  return <>{t("audit.actors.organiser", { name, role: t(`roles.${role}`) })}</>;
}
