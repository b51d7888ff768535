import { useTranslation } from "react-i18next";
import type { RemindersPage } from "../../../presenters/mails/reminders-page.server";

const LEFT_OUT = ["declined", "withdrawn", "paused", "bounced", "recent"] as const;

/** By group who has not submitted and who of them would get a reminder now; why the others get none, over all groups. */
export function ReminderCounts({
  round,
  gapHours,
}: {
  readonly round: NonNullable<RemindersPage["round"]>;
  readonly gapHours: number;
}) {
  const { t } = useTranslation("mailing");
  const { groups, total } = round;
  const rows = [
    ...groups.map(({ label, ...row }) => ({ ...row, label: label ?? t("reminders.noGroup") })),
    { ...total, label: t("reminders.together") },
  ];
  return (
    <>
      <table className="org-table">
        <caption className="visually-hidden">{t("reminders.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("reminders.columns.group")}</th>
            <th scope="col" className="num">
              {t("reminders.columns.open")}
            </th>
            <th scope="col" className="num">
              {t("reminders.columns.due")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, invited, counts }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="num">{invited - counts.submitted}</td>
              <td className="num">{counts.due}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t("reminders.leftOut.heading")}</h3>
      <ul>
        {LEFT_OUT.map((state) => (
          <li key={state}>{t(`reminders.leftOut.${state}`, { count: total.counts[state], hours: gapHours })}</li>
        ))}
      </ul>
    </>
  );
}
