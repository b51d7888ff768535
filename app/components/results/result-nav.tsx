import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ResultView } from "../../presenters/result-query";
import type { RoundOption } from "./view";

interface ResultNavProps {
  readonly view: ResultView;
  readonly views: readonly ResultView[];
  readonly rounds: readonly RoundOption[];
  readonly round: number;
}

/** Which part of the results, and after which closed round. */
export function ResultNav({ view, views, rounds, round }: ResultNavProps) {
  const { t } = useTranslation("results");
  const hrefOf = (part: string, number: number) => `?${new URLSearchParams({ view: part, round: String(number) })}`;
  return (
    <nav className="result-nav no-print" aria-label={t("views.label")}>
      <ul>
        {views.map((part) => (
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
