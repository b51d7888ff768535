import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { NextStep } from "../../../presenters/set-up/overview.server";

interface NextStepCardProps {
  readonly consultationId: string;
  readonly next: NextStep;
  readonly mayEdit: boolean;
}

/** The one thing to do now. */
export function NextStepCard({ consultationId, next, mayEdit }: NextStepCardProps) {
  const { t } = useTranslation("organiser");
  const words = { round: "roundNumber" in next ? next.roundNumber : 1, on: "on" in next ? next.on : "" };
  return (
    <section className="card next-step" aria-labelledby="next-step">
      <div>
        <h2 id="next-step">{t(`overview.next.${next.code}.heading`, words)}</h2>
        <p className="small">{t(`overview.next.${next.code}.text`, words)}</p>
      </div>
      {mayEdit || next.code === "watch" || next.code === "results" ? (
        <Link className="button-link is-primary" to={hrefOf(consultationId, next)}>
          {t(`overview.next.${next.code}.button`, words)}
        </Link>
      ) : null}
    </section>
  );
}

function hrefOf(consultationId: string, next: NextStep): string {
  switch (next.code) {
    case "questionnaire":
    case "dataProtection":
    case "panel":
      return next.href;
    case "open-first":
    case "scheduled":
    case "refused":
    case "watch":
      return paths.round(consultationId, next.roundNumber);
    case "prepare":
      return paths.prepareRound(consultationId, next.roundNumber);
    case "results":
      return paths.results(consultationId);
  }
}
