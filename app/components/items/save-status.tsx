import { useTranslation } from "react-i18next";
import type { SaveState } from "./autosave";

interface SaveStatusProps {
  readonly save: Pick<SaveState, "status" | "savedAt">;
  /** What the page said when it was loaded: the time of the last save before. */
  readonly savedBefore?: string | null;
}

/** The page always says what is saved and when; changes are announced politely. */
export function SaveStatus({ save, savedBefore = null }: SaveStatusProps) {
  const { t, i18n } = useTranslation("respond");
  const time = save.savedAt
    ? new Intl.DateTimeFormat(i18n.language, { hour: "2-digit", minute: "2-digit" }).format(new Date(save.savedAt))
    : savedBefore;
  const isAlarming = save.status === "waiting" || save.status === "refused" || save.status === "ended";
  return (
    <p className={isAlarming ? "save-status is-waiting" : "save-status"} role="status" aria-live="polite">
      {save.status === "idle" || save.status === "stored"
        ? time && t("saving.saved", { time })
        : t(`saving.${save.status}`)}
    </p>
  );
}
