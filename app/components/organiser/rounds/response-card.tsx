import { useTranslation } from "react-i18next";
import type { ResponseView } from "../../../presenters/rounds/response-view.server";
import { Card } from "../card";

/** Where answers are still missing, how long it takes and where people stop: each figure with how many people it is of. */
export function ResponseCard({ view }: { readonly view: ResponseView }) {
  const { t } = useTranslation("organiser");
  const { minimum, countedAt, isCounted, items, below, belowTotal, time, unfinished } = view;
  return (
    <Card heading={t("rounds.response.heading")} level={3} lead={t("rounds.response.lead")}>
      {isCounted ? (
        <p>{t("rounds.response.below", { count: belowTotal, items, minimum })}</p>
      ) : (
        <p>{t("rounds.response.counting")}</p>
      )}
      {countedAt === null ? null : <p className="small">{t("rounds.response.countedAt", { countedAt })}</p>}
      {below.length > 0 ? (
        <table className="org-table stacks">
          <caption className="visually-hidden">{t("rounds.response.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rounds.response.item")}</th>
              <th scope="col" className="is-number">
                {t("rounds.response.answered")}
              </th>
              <th scope="col" className="is-number">
                {t("rounds.response.asked")}
              </th>
            </tr>
          </thead>
          <tbody>
            {below.map(({ key, text, answered, asked }) => (
              <tr key={key}>
                <th scope="row">{text}</th>
                <td className="is-number" data-label={t("rounds.response.answered")}>
                  {answered}
                </td>
                <td className="is-number" data-label={t("rounds.response.asked")}>
                  {asked}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {belowTotal > below.length ? <p className="small">{t("rounds.response.more", { count: below.length })}</p> : null}
      <p>{time ? t("rounds.response.time", { ...time }) : t("rounds.response.noTime")}</p>
      {unfinished ? (
        <>
          <p>{t("rounds.response.unfinished", { count: unfinished.n })}</p>
          <ul>
            {unfinished.passed.map(({ key, title, n }) => (
              <li key={key}>{t("rounds.response.passed", { title, n, of: unfinished.n })}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t("rounds.response.fewUnfinished")}</p>
      )}
    </Card>
  );
}
