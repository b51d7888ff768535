import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Words } from "../../../surveys/items/local-text";
import { paths } from "../../paths";
import { SimulatedBanner } from "../ui/simulated-banner";
import { SiteHeader } from "../ui/site-header";
import { SkipLink } from "../ui/skip-link";
import { ParticipationLinks } from "./participation-links";

interface PlainFrameProps {
  readonly title: Words;
  readonly consultationId: string;
  readonly isSimulated?: boolean;
  readonly hasInformationNote?: boolean;
  /** Pages that are open to everybody do not lead strangers to pages that open with a personal link. */
  readonly isPanelist?: boolean;
  /** See `SiteHeader`. */
  readonly sendsForm?: boolean;
  readonly hasLanguages?: boolean;
  readonly children: ReactNode;
}

/** A panelist's page that is not part of the questionnaire: start, closed, receipt, note. */
export function PlainFrame({
  title,
  consultationId,
  isSimulated = false,
  hasInformationNote = true,
  isPanelist = true,
  sendsForm,
  hasLanguages,
  children,
}: PlainFrameProps) {
  const { t } = useTranslation("respond");
  return (
    <>
      <SkipLink>{t("page.skip")}</SkipLink>
      {isSimulated && <SimulatedBanner>{t("page.simulated")}</SimulatedBanner>}
      <SiteHeader
        homeHref={paths.respond(consultationId)}
        context={[title]}
        sendsForm={sendsForm}
        hasLanguages={hasLanguages}
      />
      <main className="page page-narrow" id="main">
        {children}
      </main>
      <footer className="site-footer">
        <ParticipationLinks
          consultationId={consultationId}
          hasInformationNote={hasInformationNote}
          isPanelist={isPanelist}
        />
      </footer>
    </>
  );
}
