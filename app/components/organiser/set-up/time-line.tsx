import { useTranslation } from "react-i18next";
import type { TimeLineEvent } from "../../../presenters/set-up/overview.server";

/** What happened and what is to come, in order. */
export function TimeLine({ events }: { readonly events: readonly TimeLineEvent[] }) {
  const { t } = useTranslation("organiser");
  return (
    <ol className="time-line">
      {events.map(({ key, what, title, on, isPast }) => (
        <li key={key} className={isPast ? "is-past" : undefined}>
          {t(`overview.timeLine.${what}`, { title })}
          {on ? <span className="small num"> {on}</span> : null}
        </li>
      ))}
    </ol>
  );
}
