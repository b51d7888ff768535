import { useTranslation } from "react-i18next";
import type { ConsultationStatus } from "../../presenters/set-up/consultation-status";

export type PillTone = "open" | "agree" | "split";

/** A word on a ground of its own; the colour never says more than the word. */
export function Pill({ tone = "open", children }: { readonly tone?: PillTone; readonly children: string }) {
  return <span className={`pill pill-${tone}`}>{children}</span>;
}

/** How far a consultation is. */
export function StatusPill({ status }: { readonly status: ConsultationStatus }) {
  const { t } = useTranslation("organiser");
  if (status.code === "set-up") return <Pill>{t("status.set-up")}</Pill>;
  const tone = status.code === "open" ? "agree" : "open";
  return <Pill tone={tone}>{t(`status.${status.code}`, { round: status.roundNumber })}</Pill>;
}

/** What figures of this consultation must not be mistaken for. */
export function KindPills({ isDemonstration, isSimulated }: { isDemonstration: boolean; isSimulated: boolean }) {
  const { t } = useTranslation("organiser");
  return (
    <>
      {isSimulated ? <Pill tone="split">{t("status.simulated")}</Pill> : null}
      {isDemonstration ? <Pill>{t("status.demonstration")}</Pill> : null}
    </>
  );
}
