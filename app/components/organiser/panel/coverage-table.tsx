import { useTranslation } from "react-i18next";
import type { CoverageRow } from "../../../presenters/set-up/coverage.server";
import { Progress } from "../../ui/progress";

interface CoverageTableProps {
  readonly caption: string;
  readonly heading: string;
  readonly rows: readonly CoverageRow[];
}

/** How many people of each group or country are planned, on the list, invited, agreed and have answered. */
export function CoverageTable({ caption, heading, rows }: CoverageTableProps) {
  const { t } = useTranslation("organiser");
  if (rows.length === 0) return null;
  return (
    <table className="org-table stacks">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {(["onList", "invited", "agreed", "answered"] as const).map((what) => (
            <th key={what} scope="col" className="is-number">
              {t(`panel.coverage.${what}`)}
            </th>
          ))}
          <th scope="col">{t("panel.coverage.planned")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            {(["onList", "invited", "agreed", "answered"] as const).map((what) => (
              <td key={what} className="is-number" data-label={t(`panel.coverage.${what}`)}>
                {row[what]}
              </td>
            ))}
            <td>
              {row.planned === null ? (
                <span className="quiet">{t("panel.coverage.noPlan")}</span>
              ) : (
                <Progress
                  value={Math.min(row.onList, row.planned)}
                  max={row.planned}
                  text={t("panel.coverage.of", { onList: row.onList, planned: row.planned })}
                  label={t("panel.coverage.bar", { label: row.label })}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
