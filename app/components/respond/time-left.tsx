import { useTranslation } from "react-i18next";
import type { TimeLeftView } from "../../presenters/respond/time-left";

/** Beside the progress: about how long the rest takes. The page's script keeps the minutes up to date (show-save-state.ts). */
export function TimeLeft({ timeLeft }: { readonly timeLeft: TimeLeftView | null }) {
  const { t } = useTranslation("respond");
  if (timeLeft === null) return null;
  return (
    <span className="time-left small">
      <span data-minutes>{t("page.left.short", { count: timeLeft.minutes })}</span>
      <span className="visually-hidden"> {t(`page.left.basis.${timeLeft.basis}`)}</span>
    </span>
  );
}
