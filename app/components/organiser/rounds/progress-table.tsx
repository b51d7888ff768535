import { useTranslation } from "react-i18next";
import type { GroupProgress, Progress } from "../../../presenters/rounds/group-progress.server";
import { wholePercent } from "../../format-number";
import { Progress as ProgressBar } from "../../ui/progress";

interface ProgressTableProps {
  readonly groups: readonly GroupProgress[];
  readonly total: Progress;
  readonly plannedTotal: number | null;
}

/** Who answered, by comparison group and against its quota where there are any: counts of people, nothing of what they answered. */
export function ProgressTable({ groups, total, plannedTotal }: ProgressTableProps) {
  const { t } = useTranslation("organiser");
  const rows = [
    ...groups.map((group) => ({
      ...group,
      name: group.label ?? t(group.isRest ? "rounds.open.progress.rest" : "rounds.open.progress.noGroup"),
      isTotal: false,
    })),
    { ...total, planned: plannedTotal, name: t("rounds.open.progress.total"), isTotal: true },
  ];
  const hasPlan = groups.some(({ planned }) => planned !== null);
  return (
    <table className="org-table stacks">
      <caption className="visually-hidden">{t("rounds.open.progress.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("rounds.open.progress.group")}</th>
          <th scope="col" className="is-number">
            {t("rounds.open.invited")}
          </th>
          <th scope="col" className="is-number">
            {t("rounds.open.started")}
          </th>
          <th scope="col" className="is-number">
            {t("rounds.open.submitted")}
          </th>
          <th scope="col">{t("rounds.open.progress.share")}</th>
          {hasPlan ? <th scope="col">{t("rounds.open.progress.ofPlanned")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, isTotal, planned, invited, started, submitted }) => (
          <tr key={name} className={isTotal ? "is-total" : undefined}>
            <th scope="row">{name}</th>
            <td className="is-number" data-label={t("rounds.open.invited")}>
              {invited}
            </td>
            <td className="is-number" data-label={t("rounds.open.started")}>
              {started}
            </td>
            <td className="is-number" data-label={t("rounds.open.submitted")}>
              {submitted}
            </td>
            <td data-label={t("rounds.open.progress.share")}>
              <ProgressBar
                value={submitted}
                max={invited}
                text={invited === 0 ? t("rounds.none") : `${wholePercent(submitted / invited)} %`}
                label={t("rounds.open.progress.bar", { label: name })}
              />
            </td>
            {hasPlan ? (
              <td data-label={t("rounds.open.progress.ofPlanned")}>
                {planned === null ? (
                  !isTotal && <span className="quiet">{t("panel.coverage.noPlan")}</span>
                ) : (
                  <ProgressBar
                    value={Math.min(submitted, planned)}
                    max={planned}
                    text={t("rounds.open.progress.of", { submitted, planned })}
                    label={t("rounds.open.progress.planBar", { label: name })}
                  />
                )}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
