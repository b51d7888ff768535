import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../presenters/public/public-page.server";
import { LocalWords } from "../ui/local-words";

/** The rounds of a consultation with their days, the panel's and the public's. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation("public");
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id} className={`timeline-entry is-${entry.status}`}>
          <b>
            <LocalWords words={entry.title} />
          </b>
          <span className="small">
            {t(`timeline.audience.${entry.audience}`)} · {when(entry)}
          </span>
        </li>
      ))}
    </ol>
  );

  function when({ status, opened, closes }: TimelineEntry): string {
    if (status === "planned" || opened === null) return t("timeline.planned");
    if (closes === null) return t("timeline.since", { opened });
    return t(status === "open" ? "timeline.open" : "timeline.closed", { opened, closes });
  }
}
