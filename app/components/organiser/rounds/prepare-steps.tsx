import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { PrepareTally } from "../../../presenters/rounds/preparation";
import { PREPARE_STEPS, type PrepareStep } from "../../../presenters/rounds/prepare-query";

interface PrepareStepsProps {
  readonly consultationId: string;
  readonly number: number;
  readonly current: PrepareStep;
  readonly tally: PrepareTally;
}

/** The four steps of preparing a round, in any order; each says how far it is. */
export function PrepareSteps({ consultationId, number, current, tally }: PrepareStepsProps) {
  const { t } = useTranslation("organiser");
  const counts = { ...tally.decisions, pending: tally.reasons.pending };
  return (
    <nav className="prepare-steps no-print" aria-label={t("prepare.steps.label", { number })}>
      <ol>
        {PREPARE_STEPS.map((step) => (
          <li key={step}>
            <Link
              to={`${paths.prepareRound(consultationId, number)}?step=${step}`}
              aria-current={step === current ? "step" : undefined}
            >
              <strong>{t(`prepare.steps.${step}`)}</strong>
              <span className="small">{t(`prepare.steps.${step}Note`, counts)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
