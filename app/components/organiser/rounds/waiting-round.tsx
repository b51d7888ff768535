import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { WaitingRound as WaitingRoundView } from "../../../presenters/rounds/round-page.server";
import { EmptyState } from "../empty-state";

interface WaitingRoundProps {
  readonly consultationId: string;
  readonly number: number;
  readonly page: Pick<WaitingRoundView, "previous" | "isPreviousClosed">;
  readonly mayRun: boolean;
  readonly mayReview: boolean;
}

/** A later round before it opens: the way to where it is prepared, or what it waits for. */
export function WaitingRound({ consultationId, number, page, mayRun, mayReview }: WaitingRoundProps) {
  const { t } = useTranslation("organiser");
  const { previous, isPreviousClosed } = page;
  if (!isPreviousClosed) {
    return (
      <EmptyState
        action={
          <Link className="button-link" to={paths.round(consultationId, previous)}>
            {t("rounds.waiting.toPrevious", { previous })}
          </Link>
        }
      >
        {t("rounds.waiting.notYet", { number, previous })}
      </EmptyState>
    );
  }
  return (
    <section className="card next-step" aria-labelledby="prepare-next">
      <div>
        <h3 id="prepare-next">{t("rounds.waiting.ready.heading", { previous })}</h3>
        <p className="small">{t("rounds.waiting.ready.text", { number })}</p>
      </div>
      {mayReview ? (
        <Link className="button-link is-primary" to={paths.prepareRound(consultationId, number)}>
          {t(mayRun ? "rounds.waiting.ready.button" : "rounds.waiting.ready.review", { number })}
        </Link>
      ) : null}
    </section>
  );
}
