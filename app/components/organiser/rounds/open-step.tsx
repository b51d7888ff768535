import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { PrepareTally } from "../../../presenters/rounds/preparation";
import type { OpenStep as OpenStepView } from "../../../presenters/rounds/prepare-open.server";
import { Card } from "../card";
import { Notice } from "../notice";
import { OpenRoundForm } from "./open-round-form";

interface OpenStepProps {
  readonly consultationId: string;
  readonly number: number;
  readonly step: OpenStepView;
  readonly tally: PrepareTally;
  readonly sendsMail: boolean;
}

/** The last step: what is left undone, until when, and the tick. */
export function OpenStep({ consultationId, number, step, tally, sendsMail }: OpenStepProps) {
  const { t } = useTranslation("organiser");
  const { decisions, reasons } = tally;
  if (!step.isDraft) {
    return (
      <Card heading={t("prepare.open.isOpen", { number })} level={3}>
        <Link className="button-link" to={paths.round(consultationId, number)}>
          {t("rounds.closed.nextOpen", { number })}
        </Link>
      </Card>
    );
  }
  return (
    <Card heading={t("prepare.open.heading", { number })} level={3}>
      {reasons.pending > 0 ? (
        <Notice tone="warning">
          <p>
            {t("prepare.open.unreviewed", { count: reasons.pending })}{" "}
            <Link to="?step=reasons">{t("prepare.open.review")}</Link>
          </p>
        </Notice>
      ) : null}
      <p>
        <Link className="row-link" to={paths.mailTexts(consultationId, "next-round")}>
          {t("rounds.draft.invitation")}
        </Link>
      </p>
      <p>
        <Link className="row-link" to={paths.round(consultationId, number)}>
          {t("prepare.open.byItself")}
        </Link>
      </p>
      <OpenRoundForm
        number={number}
        closing={step.closing}
        invitations={step.invitations}
        sendsMail={sendsMail}
        prepared={{
          askAgain: decisions.askAgain,
          close: decisions.close,
          released: reasons.published + reasons.paraphrased,
          pending: reasons.pending,
        }}
      />
    </Card>
  );
}
