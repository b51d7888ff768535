import { useTranslation } from "react-i18next";
import { SimulatedBanner } from "../ui/simulated-banner";
import type { NoticesView } from "./view";

/** What must be known of all figures before reading any of them. */
export function StudyNotices({ notices }: { readonly notices: NoticesView }) {
  const { t } = useTranslation("results");
  const lines = [
    notices.designNote,
    notices.isAfterwards ? t("afterwards") : null,
    notices.isPublicData ? t("publicData") : null,
  ].filter((line) => line !== null);
  return (
    <>
      {notices.isSimulated && <SimulatedBanner>{t("simulated")}</SimulatedBanner>}
      {lines.length > 0 && (
        <ul className="study-notes">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** On every chart and table of simulated figures, so that a copy of one still says it. */
export function SimulatedMark({ isSimulated }: { readonly isSimulated: boolean }) {
  return isSimulated ? <span className="simulated-mark">SIMULATED</span> : null;
}
