import { useTranslation } from "react-i18next";
import type { RehearsalPage } from "../../../presenters/set-up/rehearsal-page.server";
import { RuleWords } from "../../results/rule-words";
import { Card } from "../card";
import { scaleName } from "../scale-name";

/** How often the consultation was rehearsed, and with which rules; it stays when the rehearsals are deleted. */
export function RehearsalHistory({ count, history }: Pick<RehearsalPage, "count" | "history">) {
  const { t } = useTranslation("organiser");
  return (
    <Card
      heading={t("rehearsal.history.heading")}
      lead={count === 0 ? t("rehearsal.history.none") : t("rehearsal.history.lead", { count })}
    >
      {history.length > 0 ? (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("rehearsal.history.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rehearsal.history.when")}</th>
              <th scope="col">{t("rehearsal.history.status")}</th>
              <th scope="col" className="is-number">
                {t("rehearsal.history.panelists")}
              </th>
              <th scope="col">{t("rehearsal.history.rules")}</th>
            </tr>
          </thead>
          <tbody>
            {history.map(({ id, on, status, panelists, rules, hash }) => (
              <tr key={id}>
                <th scope="row" className="num">
                  {on}
                </th>
                <td data-label={t("rehearsal.history.status")}>{t(`rehearsal.status.${status}`)}</td>
                <td className="is-number" data-label={t("rehearsal.history.panelists")}>
                  {panelists}
                </td>
                <td data-label={t("rehearsal.history.rules")}>
                  <details>
                    <summary>{t("rehearsal.history.hash", { hash: hash.slice(0, 12) })}</summary>
                    {rules.map((rule) => (
                      <section key={JSON.stringify(rule.appliesTo)} aria-label={scaleName(t, rule)}>
                        <p>
                          <strong>{scaleName(t, rule)}</strong>
                        </p>
                        <ul>
                          <RuleWords rule={rule} />
                        </ul>
                      </section>
                    ))}
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}
