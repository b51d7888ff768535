import { useTranslation } from "react-i18next";
import type { WordingPage } from "../../../presenters/set-up/wording.server";
import { Notice } from "../notice";

/** About how long one round takes, by section, beside what people are told. */
export function MinutesTable({ round }: { readonly round: WordingPage["rounds"][number] }) {
  const { t } = useTranslation("items");
  const words = (minutes: number) =>
    minutes === 0 ? "0" : minutes < 1 ? t("wording.minutes.underOne") : String(Math.round(minutes));
  return (
    <>
      <table className="org-table">
        <caption className="visually-hidden">{t("wording.minutes.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("wording.minutes.section")}</th>
            <th scope="col">{t("wording.minutes.minutes")}</th>
            <th scope="col">{t("wording.minutes.detail")}</th>
          </tr>
        </thead>
        <tbody>
          {round.sections.map(({ key, title, minutes, detailMinutes }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td className="num">{words(minutes)}</td>
              <td className="num">{words(detailMinutes)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <strong>{t("wording.minutes.total", { number: round.number })}</strong>
            </th>
            <td className="num">
              <strong>{words(round.minutes)}</strong>
            </td>
            <td className="num">{words(round.detailMinutes)}</td>
          </tr>
        </tbody>
      </table>
      {round.isLonger ? (
        <Notice tone="warning">
          <p>{t("wording.minutes.longer", { stated: round.stated })}</p>
        </Notice>
      ) : (
        <p className="small">{t("wording.minutes.stated", { stated: round.stated })}</p>
      )}
    </>
  );
}
