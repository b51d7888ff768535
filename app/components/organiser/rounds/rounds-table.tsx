import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { RoundListLine } from "../../../presenters/rounds/list-rounds.server";
import { RoundPill } from "./round-head";

interface RoundsTableProps {
  readonly consultationId: string;
  readonly rounds: readonly RoundListLine[];
}

/** The panel's rounds in order, each the way to its page. */
export function RoundsTable({ consultationId, rounds }: RoundsTableProps) {
  const { t } = useTranslation("organiser");
  const none = t("rounds.none");
  return (
    <table className="org-table stacks">
      <caption className="visually-hidden">{t("rounds.panel.heading")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("rounds.columns.round")}</th>
          <th scope="col">{t("rounds.columns.status")}</th>
          <th scope="col">{t("rounds.columns.opened")}</th>
          <th scope="col">{t("rounds.columns.closes")}</th>
          <th scope="col" className="is-number">
            {t("rounds.columns.answered")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ number, title, status, opened, opens, closes, submitted, invited }) => (
          <tr key={number}>
            <th scope="row">
              <Link className="row-link" to={paths.round(consultationId, number)}>
                {title}
              </Link>
            </th>
            <td>
              <RoundPill status={status} />
            </td>
            <td data-label={t("rounds.columns.opened")}>{opened ?? (opens ? t("rounds.opensOn", { opens }) : none)}</td>
            <td data-label={t("rounds.columns.closes")}>{closes ?? none}</td>
            <td className="is-number" data-label={t("rounds.columns.answered")}>
              {submitted === null
                ? none
                : invited === null
                  ? submitted
                  : t("rounds.answeredOf", { submitted, invited })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
