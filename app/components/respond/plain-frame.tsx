import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import { SimulatedBanner } from "../ui/simulated-banner";
import { SiteHeader } from "../ui/site-header";
import { SkipLink } from "../ui/skip-link";

interface PlainFrameProps {
  readonly title: string;
  readonly consultationId: string;
  readonly isSimulated?: boolean;
  readonly hasInformationNote?: boolean;
  readonly children: ReactNode;
}

/** A panelist's page that is not part of the questionnaire: start, closed, receipt, note. */
export function PlainFrame({
  title,
  consultationId,
  isSimulated = false,
  hasInformationNote = true,
  children,
}: PlainFrameProps) {
  const { t } = useTranslation("respond");
  return (
    <>
      <SkipLink>{t("page.skip")}</SkipLink>
      {isSimulated && <SimulatedBanner>{t("page.simulated")}</SimulatedBanner>}
      <SiteHeader homeHref={paths.respond(consultationId)} context={[title]} />
      <main className="page page-narrow" id="main">
        {children}
      </main>
      <footer className="site-footer">
        <p>
          {hasInformationNote && (
            <>
              <a href={paths.informationNote(consultationId)}>{t("page.informationNote")}</a>
              {" · "}
            </>
          )}
          <a href={paths.accessibility()}>{t("page.accessibility")}</a>
        </p>
      </footer>
    </>
  );
}
