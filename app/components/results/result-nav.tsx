import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RoundOption } from "./view";

const VIEWS = ["items", "map", "readiness", "public"] as const;

interface ResultNavProps {
  readonly view: (typeof VIEWS)[number];
  readonly rounds: readonly RoundOption[];
  readonly round: number;
}

/** Which part of the results, and after which closed round. */
export function ResultNav({ view, rounds, round }: ResultNavProps) {
  const { t } = useTranslation("results");
  const hrefOf = (part: string, number: number) => `?${new URLSearchParams({ view: part, round: String(number) })}`;
  return (
    <nav className="result-nav no-print" aria-label={t("views.label")}>
      <ul>
        {VIEWS.map((part) => (
          <li key={part}>
            <Link to={hrefOf(part, round)} aria-current={part === view ? "page" : undefined}>
              {t(`views.${part}`)}
            </Link>
          </li>
        ))}
      </ul>
      {rounds.length > 1 && (
        <p>
          {t("roundChoice")}{" "}
          {rounds.map(({ number, title }) => (
            <Link
              key={number}
              to={hrefOf(view, number)}
              title={title}
              aria-current={number === round ? "true" : undefined}
            >
              {t("round", { number })}
            </Link>
          ))}
        </p>
      )}
    </nav>
  );
}
