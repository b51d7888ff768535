import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { PublicFrameView } from "../../presenters/public/find-public.server";
import { SimulatedBanner } from "../ui/simulated-banner";
import { SiteHeader } from "../ui/site-header";
import { SkipLink } from "../ui/skip-link";

interface PublicFrameProps {
  readonly frame: PublicFrameView;
  /** See `SiteHeader`. */
  readonly sendsForm?: boolean;
  readonly hasLanguages?: boolean;
  readonly children: ReactNode;
}

/** Around every page of the public questionnaire. */
export function PublicFrame({ frame, sendsForm, hasLanguages, children }: PublicFrameProps) {
  const { t } = useTranslation("public");
  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      {frame.isSimulated && <SimulatedBanner>{t("simulated")}</SimulatedBanner>}
      <SiteHeader
        homeHref={paths.publicPage(frame.consultationId)}
        context={[frame.title]}
        sendsForm={sendsForm}
        hasLanguages={hasLanguages}
      />
      <main className="page page-narrow" id="main">
        {children}
      </main>
      <footer className="site-footer">
        <p>
          <a href={paths.informationNote(frame.consultationId)}>{t("informationNote")}</a>
          {" · "}
          <a href={paths.accessibility(frame.consultationId)}>{t("accessibility")}</a>
        </p>
      </footer>
    </>
  );
}
