import { useTranslation } from "react-i18next";
import { paths } from "../../paths";

/** On every page of a pilot: that it is one, and where to say what is unclear. A section of its own, outside header and main part. */
export function PilotBanner({ consultationId }: { readonly consultationId: string }) {
  const { t } = useTranslation("respond");
  return (
    <section className="simulated-banner" aria-label={t("pilot.banner")}>
      {t("pilot.banner")} <a href={paths.respondComments(consultationId)}>{t("pilot.link")}</a>
    </section>
  );
}
