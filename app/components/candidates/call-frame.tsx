import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { CallPageView } from "../../presenters/candidates/call-page.server";
import { SimulatedBanner } from "../ui/simulated-banner";
import { SiteHeader } from "../ui/site-header";
import { SkipLink } from "../ui/skip-link";

interface CallFrameProps {
  readonly page: Pick<CallPageView, "consultationId" | "title" | "isSimulated" | "hasInformationNote">;
  /** See `SiteHeader`. */
  readonly sendsForm?: boolean;
  readonly children: ReactNode;
}

/** Around the pages of a call, which lead nowhere else: a consultation with a call need not have a public page. */
export function CallFrame({ page, sendsForm, children }: CallFrameProps) {
  const { t } = useTranslation("public");
  const { consultationId, title, isSimulated, hasInformationNote } = page;
  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      {isSimulated && <SimulatedBanner>{t("simulated")}</SimulatedBanner>}
      <SiteHeader homeHref={paths.call(consultationId)} context={[title]} sendsForm={sendsForm} />
      <main className="page page-narrow" id="main">
        {children}
      </main>
      <footer className="site-footer">
        <p>
          {hasInformationNote && (
            <>
              <a href={paths.informationNote(consultationId)}>{t("informationNote")}</a>
              {" · "}
            </>
          )}
          <a href={paths.accessibility(consultationId)}>{t("accessibility")}</a>
        </p>
      </footer>
    </>
  );
}
