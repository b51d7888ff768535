import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { paths } from "../../../paths";
import type { getPanelList } from "../../../presenters/set-up/panel-page.server";
import { Pill } from "../status-pill";

interface PanelTableProps {
  readonly consultationId: string;
  readonly people: Awaited<ReturnType<typeof getPanelList>>["people"];
  readonly groups: readonly { readonly key: string; readonly label: string }[];
}

/** Who is on the panel, one page of it. */
export function PanelTable({ consultationId, people, groups }: PanelTableProps) {
  const { t } = useTranslation("organiser");
  if (people.length === 0) return <p className="quiet">{t("panel.noneHere")}</p>;
  const labels = new Map(groups.map(({ key, label }) => [key, label]));
  return (
    <table className="org-table stacks">
      <thead>
        <tr>
          <th scope="col">{t("panel.column.name")}</th>
          <th scope="col">{t("panel.column.email")}</th>
          <th scope="col">{t("panel.column.group")}</th>
          <th scope="col">{t("panel.column.country")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(
          ({
            respondentId,
            name,
            email,
            organisation,
            groupKey,
            country,
            isWithdrawn,
            declinedRound,
            bounceCode,
            foundBy,
          }) => (
            <tr key={respondentId}>
              <th scope="row">
                <Link className="row-link" to={paths.panelist(consultationId, respondentId)}>
                  {name}
                </Link>
                {isWithdrawn ? (
                  <>
                    {" "}
                    <Pill>{t("panel.isWithdrawn")}</Pill>
                  </>
                ) : null}
                {!isWithdrawn && declinedRound !== null ? (
                  <>
                    {" "}
                    <Pill>{t("panel.isDeclined", { round: declinedRound })}</Pill>
                  </>
                ) : null}
                {organisation ? <span className="small">{organisation}</span> : null}
                {foundBy === "nomination" || foundBy === "open-call" ? (
                  <span className="small">{t(`panel.filter.ways.${foundBy}`)}</span>
                ) : null}
              </th>
              <td className="breaks">
                {email}
                {bounceCode === null ? null : (
                  <>
                    {" "}
                    <Pill tone="split">{t("panel.isBounced", { code: bounceCode })}</Pill>
                  </>
                )}
              </td>
              <td>{groupKey === null ? t("panel.withoutGroup") : (labels.get(groupKey) ?? groupKey)}</td>
              <td>{country}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
