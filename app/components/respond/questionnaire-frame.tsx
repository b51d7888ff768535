import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths";
import type { FrameView } from "../../presenters/respond/frame-view.server";
import { SaveStatus } from "../items/save-status";
import { Progress } from "../ui/progress";
import { SimulatedBanner } from "../ui/simulated-banner";
import { SiteHeader } from "../ui/site-header";
import { SkipLink } from "../ui/skip-link";
import { KeptAnswers } from "./kept-answers";
import { PageList } from "./page-list";
import { ParticipationLinks } from "./participation-links";
import { PilotBanner } from "./pilot-banner";
import { TimeLeft } from "./time-left";

interface QuestionnaireFrameProps {
  readonly frame: FrameView;
  /** The page shown, for the list of pages; `review` for the last. */
  readonly current: string;
  /** What is typed on the page is in its form `TYPED_FORM`. */
  readonly sendsForm?: boolean;
  readonly children: ReactNode;
}

/** Around every page of a questionnaire: where one is, how far, what is saved, and the way to every other page. */
export function QuestionnaireFrame({ frame, current, sendsForm, children }: QuestionnaireFrameProps) {
  const { t } = useTranslation("respond");
  const { consultationId, round, rounds, answered, total, savedAt } = frame;
  return (
    <>
      <SkipLink>{t("page.skip")}</SkipLink>
      {frame.isPilot && <PilotBanner consultationId={consultationId} />}
      {frame.isSimulated && <SimulatedBanner>{t("page.simulated")}</SimulatedBanner>}
      <SiteHeader
        homeHref={paths.respond(consultationId)}
        context={[frame.title, t("page.round", { round, rounds })]}
        isSticky
        sendsForm={sendsForm}
      >
        <Progress
          value={answered}
          max={total}
          text={t("page.progress", { answered, total })}
          label={t("page.progressLabel")}
        />
        <TimeLeft timeLeft={frame.timeLeft} />
        <SaveStatus savedAt={savedAt} />
      </SiteHeader>
      <main className="page page-narrow page-of-questionnaire" id="main">
        {children}
        <KeptAnswers consultationId={consultationId} round={round} owner={frame.owner} />
      </main>
      <PageList frame={frame} current={current} />
      <footer className="site-footer">
        {frame.closesAt && <p>{t("page.closes", { time: frame.closesAt })}</p>}
        <ParticipationLinks consultationId={consultationId} />
      </footer>
    </>
  );
}
