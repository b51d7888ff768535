/** The moment at which everything made by the factories happened, unless told otherwise. */
export const NOW = "2026-11-22T09:00:00.000Z";
