import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RoundStatus } from "../../../../db/schema";
import { paths } from "../../../paths";
import { Pill } from "../status-pill";

/** How far a round is, in a word. */
export function RoundPill({ status }: { readonly status: RoundStatus }) {
  const { t } = useTranslation("organiser");
  return <Pill tone={status === "open" ? "agree" : "open"}>{t(`rounds.statuses.${status}`)}</Pill>;
}

interface RoundHeadProps {
  readonly consultationId: string;
  readonly number: number;
  readonly title: string;
  readonly status: RoundStatus;
  readonly rounds: readonly { readonly number: number; readonly status: RoundStatus }[];
  readonly actions?: ReactNode;
}

/** Which round a page is about, with the way to the others. */
export function RoundHead({ consultationId, number, title, status, rounds, actions }: RoundHeadProps) {
  const { t } = useTranslation("organiser");
  return (
    <>
      <nav className="round-nav no-print" aria-label={t("rounds.other")}>
        <ul>
          {rounds.map((round) => (
            <li key={round.number}>
              <Link
                to={paths.round(consultationId, round.number)}
                aria-current={round.number === number ? "page" : undefined}
              >
                {t("rounds.name", { number: round.number })}
              </Link>
            </li>
          ))}
          <li>
            <Link to={paths.publicRound(consultationId)}>{t("rounds.public.go")}</Link>
          </li>
        </ul>
      </nav>
      <div className="page-head">
        <h2>{title}</h2>
        <RoundPill status={status} />
        {actions ? <div className="page-head-actions">{actions}</div> : null}
      </div>
    </>
  );
}
