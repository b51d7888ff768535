/** Every time on a page or in a mail is said in this zone, and the zone is named. */
export const TIME_ZONE = "Europe/Brussels";

/** `Friday 12 December 2026, 18:00 (Brussels time)`. */
export function formatDateTime(instant: string, language: string): string {
  const date = new Date(instant);
  const day = new Intl.DateTimeFormat(localeOf(language), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: TIME_ZONE,
  }).format(date);
  const time = new Intl.DateTimeFormat(localeOf(language), {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: TIME_ZONE,
  }).format(date);
  return `${day}, ${time} (Brussels time)`;
}

/** European usage: English dates as in the United Kingdom. */
function localeOf(language: string): string {
  return language === "en" ? "en-GB" : language;
}
