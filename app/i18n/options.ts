import type { InitOptions } from "i18next";

/** The same on both sides, so that the page hydrates to what the server sent. */
export const i18nOptions = {
  fallbackLng: "en",
  defaultNS: "common",
  // React escapes what it renders; other writers (mail as text, CSV) must not see entities.
  interpolation: { escapeValue: false },
  returnNull: false,
} satisfies InitOptions;
