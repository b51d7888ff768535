import { useTranslation } from "react-i18next";
import type { GroupProgress, Progress } from "../../../presenters/rounds/group-progress.server";
import { wholePercent } from "../../format-number";
import { Progress as ProgressBar } from "../../ui/progress";

interface ProgressTableProps {
  readonly groups: readonly GroupProgress[];
  readonly total: Progress;
}

/** Who answered, by comparison group: counts of people, nothing of what they answered. */
export function ProgressTable({ groups, total }: ProgressTableProps) {
  const { t } = useTranslation("organiser");
  const rows = [
    ...groups.map((group) => ({
      ...group,
      name: group.label ?? t(group.isRest ? "rounds.open.progress.rest" : "rounds.open.progress.noGroup"),
      isTotal: false,
    })),
    { ...total, name: t("rounds.open.progress.total"), isTotal: true },
  ];
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
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, isTotal, invited, started, submitted }) => (
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
            <td>
              <ProgressBar
                value={submitted}
                max={invited}
                text={invited === 0 ? t("rounds.none") : `${wholePercent(submitted / invited)} %`}
                label={t("rounds.open.progress.bar", { label: name })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
