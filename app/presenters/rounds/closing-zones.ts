/** The zones a time can be given in: one city for each of Europe's hours. Pages show every time in Brussels time. */
export const ZONES = ["Europe/Brussels", "Europe/Lisbon", "Europe/Helsinki", "UTC"] as const;
export type Zone = (typeof ZONES)[number];
