import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PrepareTally } from "../../../presenters/rounds/preparation";
import type { OverviewStep as OverviewStepView } from "../../../presenters/rounds/prepare-overview.server";
import { SourceText } from "../../items/source-text";
import { Card } from "../card";
import { FeedbackGlance } from "./feedback-glance";
import { OpenStep } from "./open-step";
import { ShowRead } from "./show-read";

interface OverviewStepProps {
  readonly consultationId: string;
  readonly number: number;
  readonly step: OverviewStepView;
  readonly tally: PrepareTally;
  readonly sendsMail: boolean;
}

/** All that opening the next round takes, from top to bottom of one page; each part leads to its own step. */
export function OverviewStep({ consultationId, number, step, tally, sendsMail }: OverviewStepProps) {
  const { t } = useTranslation(["organiser", "results"]);
  const { verdicts, feedback, open } = step;
  return (
    <>
      <Card heading={t("prepare.overview.items", { previous: number - 1 })} level={3}>
        <p>{t("prepare.overview.proposed", tally.decisions)}</p>
        {tally.decisions.reworded > 0 ? (
          <p>
            <Link to="?step=items">{t("prepare.overview.reworded", { count: tally.decisions.reworded })}</Link>
          </p>
        ) : null}
        <ul className="verdict-counts">
          {verdicts.map(({ word, count }) => (
            <li key={word}>
              <Link to={`?step=items&verdict=${word}`}>{t(`results:verdict.${word}`)}</Link>{" "}
              <span className="num">{count}</span>
            </li>
          ))}
        </ul>
        <p className="form-buttons">
          <Link to="?step=items">{t("prepare.overview.toItems")}</Link>
        </p>
      </Card>
      <Reasons step={step} tally={tally} />
      <Card heading={t("prepare.overview.feedback")} level={3}>
        <FeedbackGlance number={number} feedback={feedback} />
        <p className="form-buttons">
          <Link to="?step=preview">{t("prepare.overview.toPreview", { count: feedback.total })}</Link>
        </p>
      </Card>
      <OpenStep consultationId={consultationId} number={number} step={open} tally={tally} sendsMail={sendsMail} />
    </>
  );
}

function Reasons({ step: { release, open }, tally: { reasons } }: Pick<OverviewStepProps, "step" | "tally">) {
  const { t } = useTranslation("organiser");
  const { plain, plainTotal, flagged, flaggedTotal } = release;
  const hasMore = plainTotal > plain.length;
  return (
    <Card heading={t("prepare.overview.reasons")} level={3} lead={t("prepare.overview.released", { ...reasons })}>
      {plain.length > 0 ? (
        <>
          <p>{t("prepare.overview.plain", { count: plainTotal })}</p>
          <ul className="plain-reasons">
            {plain.map(({ id, itemText, text, source, side, sideWords }) => (
              <li key={id}>
                <span className="small">{itemText}</span>
                <blockquote>{text || t("prepare.reasons.sourceOnly")}</blockquote>
                {source === null ? null : (
                  <span className="small">
                    {t("prepare.reasons.source")} <SourceText source={source} />
                  </span>
                )}
                {side && sideWords ? (
                  <span className="small">{t(`prepare.reasons.sides.${sideWords}.${side}`)}</span>
                ) : null}
              </li>
            ))}
          </ul>
          {hasMore ? <p className="small">{t("prepare.overview.more", { count: plain.length })}</p> : null}
        </>
      ) : null}
      {flaggedTotal > 0 ? (
        <p className="is-missing">
          {t("prepare.overview.flagged", { count: flaggedTotal })}{" "}
          <Link to="?step=reasons&flag=any">{t("prepare.overview.toFlagged")}</Link>
        </p>
      ) : null}
      {open.isDraft ? <ShowRead plain={plain} flagged={flagged} flaggedTotal={flaggedTotal} /> : null}
      <p className="form-buttons">
        <Link to="?step=reasons">{t("prepare.overview.toReasons")}</Link>
      </p>
    </Card>
  );
}
