import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { OpenRound as OpenRoundView } from "../../../presenters/rounds/round-page.server";
import { wholePercent } from "../../format-number";
import { Card } from "../card";
import { KpiStrip } from "../kpi-strip";
import { Notice } from "../notice";
import { ClosingCard } from "./closing-card";
import { ConfirmBox } from "./confirm-box";
import { ProgressTable } from "./progress-table";
import { ResponseCard } from "./response-card";
import { RoundWorking } from "./round-working";
import { useFreshData } from "./use-fresh-data";

/** Until a large panel was counted once, the page looks again sooner. */
const COUNTING_MS = 5_000;

interface OpenRoundProps {
  readonly number: number;
  readonly page: OpenRoundView & { readonly consultationId: string };
  readonly mayRun: boolean;
}

/** An open round: who answered, until when, and how to end it. What was answered is sealed. */
export function OpenRound({ number, page, mayRun }: OpenRoundProps) {
  const { t } = useTranslation("organiser");
  const { total, groups } = page;
  useFreshData(page.response.isCounted ? undefined : COUNTING_MS);
  const rate = total.invited === 0 ? undefined : `${wholePercent(total.submitted / total.invited)} %`;
  return (
    <>
      {page.inviting ? (
        <RoundWorking what="inviting" progress={page.inviting} failure={page.inviting.failure} mayRun={mayRun} />
      ) : null}
      <Notice>
        <p>{t("rounds.open.sealed")}</p>
      </Notice>
      <KpiStrip
        kpis={[
          { label: t("rounds.open.invited"), value: total.invited },
          { label: t("rounds.open.started"), value: total.started },
          {
            label: t("rounds.open.submitted"),
            value: total.submitted,
            note: rate && t("rounds.open.rate", { rate }),
          },
        ]}
      />
      <Card heading={t("rounds.open.progress.heading")} level={3}>
        <ProgressTable groups={groups} total={total} plannedTotal={page.plannedTotal} />
        <p className="small">{t("rounds.open.fresh")}</p>
        <p>
          <Link className="row-link" to={paths.reminders(page.consultationId)}>
            {t("rounds.open.reminders")}
          </Link>
        </p>
        {mayRun ? (
          <p>
            <Link className="row-link" to={paths.outbox(page.consultationId)}>
              {t("rounds.open.letters")}
            </Link>
          </p>
        ) : null}
      </Card>
      <ResponseCard view={page.response} />
      <ClosingCard page={page} mayRun={mayRun} />
      {mayRun ? <CloseNow number={number} /> : null}
    </>
  );
}

/** Ends the round before its time: a tick that it is meant, and the button. */
function CloseNow({ number }: { readonly number: number }) {
  const { t } = useTranslation("organiser");
  return (
    <Card heading={t("rounds.open.close.summary", { number })} level={3} lead={t("rounds.open.close.text")}>
      <Form method="post" className="confirm-body confirm-stack">
        <input type="hidden" name="intent" value="close" />
        <ConfirmBox label={t("rounds.open.close.confirm", { number })} />
        <button type="submit" className="button-danger">
          {t("rounds.open.close.button")}
        </button>
      </Form>
    </Card>
  );
}
