import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { ClosedRoundPage } from "../../../presenters/rounds/round-page.server";
import { wholePercent } from "../../format-number";
import { Card } from "../card";
import { type Kpi, KpiStrip } from "../kpi-strip";
import { ConfirmedForm } from "./confirmed-form";
import { WaitingRound } from "./waiting-round";

interface ClosedRoundProps {
  readonly consultationId: string;
  readonly number: number;
  readonly page: ClosedRoundPage;
  readonly mayRun: boolean;
  readonly mayReview: boolean;
}

/** A closed round: what it came to in a few figures, and where to go on. */
export function ClosedRound({ consultationId, number, page, mayRun, mayReview }: ClosedRoundProps) {
  const { t } = useTranslation("organiser");
  const { next, opened, closed, figures, state } = page;
  const isNextUnopened = next?.status === "draft" || next?.status === "scheduled";
  return (
    <>
      <KpiStrip kpis={useKpis(number, page)} />
      {isNextUnopened ? (
        <WaitingRound
          consultationId={consultationId}
          number={next.number}
          page={{ previous: number, isPreviousClosed: true }}
          mayRun={mayRun}
          mayReview={mayReview}
        />
      ) : null}
      <Card heading={t("rounds.closed.facts.heading")} level={3}>
        <dl className="facts">
          <dt>{t("rounds.closed.facts.opened")}</dt>
          <dd>{opened ?? t("rounds.none")}</dd>
          <dt>{t("rounds.closed.facts.closed")}</dt>
          <dd>{closed ?? t("rounds.none")}</dd>
          {figures ? (
            <>
              <dt>{t("rounds.closed.facts.hash")}</dt>
              <dd className="hash">{figures.snapshotHash}</dd>
            </>
          ) : null}
        </dl>
        {figures ? null : <p>{t("rounds.closed.notReleased")}</p>}
        <div className="form-buttons">
          {figures ? (
            <>
              <Link className="button-link" to={`${paths.results(consultationId)}?round=${number}`}>
                {t("rounds.closed.results")}
              </Link>
              <Link className="button-link" to={paths.report(consultationId)}>
                {t("rounds.closed.report")}
              </Link>
            </>
          ) : null}
          {next === null && mayReview ? (
            <Link className="button-link" to={paths.prepareRound(consultationId, number + 1)}>
              {t("rounds.closed.reasons")}
            </Link>
          ) : null}
          {next && !isNextUnopened ? (
            <Link className="button-link" to={paths.round(consultationId, next.number)}>
              {t("rounds.closed.nextOpen", { number: next.number })}
            </Link>
          ) : null}
        </div>
        {mayRun && next === null && state === "closed" ? (
          <ConfirmedForm
            intent="report"
            summary={t("rounds.closed.mark.summary")}
            text={t("rounds.closed.mark.text")}
            confirm={t("rounds.closed.mark.confirm")}
            button={t("rounds.closed.mark.button")}
          />
        ) : null}
      </Card>
    </>
  );
}

function useKpis(number: number, { answered, invited, left, figures }: ClosedRoundPage): Kpi[] {
  const { t } = useTranslation("organiser");
  const notes = [
    invited === null
      ? t("rounds.closed.noInvitations")
      : t("rounds.closed.rate", { rate: `${wholePercent(answered / invited)} %` }),
    left !== null && left > 0 ? t("rounds.closed.left", { count: left, previous: number - 1 }) : null,
  ];
  const kpi = (
    name: "consensus" | "provisional" | "disagreement" | "moving" | "insufficient" | "none",
    count: number,
  ): Kpi => ({
    label: t(`rounds.closed.${name}`),
    value: `${count} / ${figures?.items ?? 0}`,
    note: t(`rounds.closed.${name}Note`),
  });
  const participation: Kpi = {
    label: t("rounds.closed.answered"),
    value: invited === null ? answered : `${answered} / ${invited}`,
    note: notes.filter((note) => note !== null).join(" · "),
  };
  if (!figures) return [participation];
  const { verdicts } = figures;
  return [
    participation,
    kpi("consensus", verdicts.consensus + verdicts.consensusOneRound),
    kpi("disagreement", verdicts.disagreement + verdicts.disagreementOneRound),
    ...(verdicts.moving > 0 ? [kpi("moving", verdicts.moving)] : []),
    ...(verdicts.provisional > 0 ? [kpi("provisional", verdicts.provisional)] : []),
    ...(verdicts.insufficient > 0 ? [kpi("insufficient", verdicts.insufficient)] : []),
    ...(verdicts.none > 0 ? [kpi("none", verdicts.none)] : []),
  ];
}
