import { translator } from "../i18n/i18n.server";
import { DEFAULT_LANGUAGE, type Language } from "../i18n/language";

/** The zone that all times on screens and receipts are given in; it is named wherever the hour matters. */
export const TIME_ZONE = "Europe/Brussels";

/** British dates in English: the day before the month, as everywhere else in Europe. */
const localeOf = (language: Language) => (language === "en" ? "en-GB" : language);

/** "Friday 11 December 2026, 18:00 (Brussels time)", "vendredi 11 décembre 2026 à 18:00 (heure de Bruxelles)". */
export function formatInstant(instant: string, language: Language = DEFAULT_LANGUAGE): string {
  const day = inZone(instant, language, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return translator(language, "common")("time.instant", { day, time: clock(instant, language) });
}

/** "11 Dec 2026, 18:00", for tables whose heading names the zone. */
export function formatShort(instant: string, language: Language = DEFAULT_LANGUAGE): string {
  const day = inZone(instant, language, { day: "numeric", month: "short", year: "numeric" });
  return translator(language, "common")("time.short", { day, time: clock(instant, language) });
}

/** "11 December 2026", "11 décembre 2026". */
export function formatDay(instant: string, language: Language = DEFAULT_LANGUAGE): string {
  return inZone(instant, language, { day: "numeric", month: "long", year: "numeric" });
}

/** "18:00 (Brussels)", where the day is plain from what stands beside it. */
export function formatClock(instant: string, language: Language = DEFAULT_LANGUAGE): string {
  return translator(language, "common")("time.clock", { time: clock(instant, language) });
}

function clock(instant: string, language: Language): string {
  return inZone(instant, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

const formats = new Map<string, Intl.DateTimeFormat>();

function inZone(instant: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const place = `${language} ${Object.values(options).join(" ")}`;
  let format = formats.get(place);
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: TIME_ZONE });
    formats.set(place, format);
  }
  return format
    .formatToParts(new Date(instant))
    .map(({ type, value }) => {
      // Some languages write the first of a month as a word of its own: "1er".
      if (type === "day" && value === "1") return translator(language, "common")("time.first");
      // English commas between the parts of a day are no help.
      return type === "literal" ? value.replace(/^, $/, " ") : value;
    })
    .join("");
}
