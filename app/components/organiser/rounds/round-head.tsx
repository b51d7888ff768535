import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RoundStatus } from "../../../../db/schema";
import { paths } from "../../../paths";
import { Pill } from "../status-pill";

/** How far a round is, in a word. */
export function RoundPill({ status }: { readonly status: RoundStatus }) {
  const { t } = useTranslation("organiser");
  return <Pill tone={status === "open" ? "agree" : "open"}>{t(`rounds.statuses.${status}`)}</Pill>;
}

interface RoundNavProps {
  readonly consultationId: string;
  readonly rounds: readonly { readonly number: number }[];
  /** The page that this is; null: none of them. */
  readonly current: number | "public" | null;
}

/** The way to each round of the panel and to the public questionnaire. */
export function RoundNav({ consultationId, rounds, current }: RoundNavProps) {
  const { t } = useTranslation("organiser");
  return (
    <nav className="round-nav no-print" aria-label={t("rounds.other")}>
      <ul>
        {rounds.map(({ number }) => (
          <li key={number}>
            <Link to={paths.round(consultationId, number)} aria-current={number === current ? "page" : undefined}>
              {t("rounds.name", { number })}
            </Link>
          </li>
        ))}
        <li>
          <Link to={paths.publicRound(consultationId)} aria-current={current === "public" ? "page" : undefined}>
            {t("rounds.public.go")}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

interface RoundHeadProps {
  readonly consultationId: string;
  readonly number: number;
  readonly title: string;
  readonly status: RoundStatus;
  readonly rounds: RoundNavProps["rounds"];
}

/** Which round a page is about, with the way to the others. */
export function RoundHead({ consultationId, number, title, status, rounds }: RoundHeadProps) {
  return (
    <>
      <RoundNav consultationId={consultationId} rounds={rounds} current={number} />
      <div className="page-head">
        <h2>{title}</h2>
        <RoundPill status={status} />
      </div>
    </>
  );
}
