import { useTranslation } from "react-i18next";

export interface ResponseBar {
  readonly key: string;
  readonly label: string;
  /** Who answered, or came back. */
  readonly count: number;
  /** Who was asked, or had answered before. */
  readonly of: number;
}
export interface ResponseBarsData {
  readonly title: string;
  readonly bars: readonly ResponseBar[];
}

/** How many of each group have answered: the count in words, the bar as long as the share, the track for all of them. */
export function ResponseBars({ title, bars }: ResponseBarsData) {
  const { t } = useTranslation("results");
  return (
    <ul className="response-bars" aria-label={title}>
      {bars.map(({ key, label, count, of }) => (
        <li key={key}>
          <span>{label}</span>
          <b>{t("chart.response.of", { count, of })}</b>
          <svg className="chart response-bar" aria-hidden="true" focusable="false">
            <rect className="track" width="100%" height="100%" rx="4" />
            <rect className="bar" width={`${Math.round(1000 * shareOf(count, of)) / 10}%`} height="100%" rx="4" />
          </svg>
        </li>
      ))}
    </ul>
  );
}

function shareOf(count: number, of: number): number {
  return of > 0 ? Math.min(1, count / of) : 0;
}
