import i18next from "i18next";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { PartKeeperProvider } from "../../app/components/items/shared-part";
import common from "../../app/i18n/en/common.json";
import respond from "../../app/i18n/en/respond.json";
import results from "../../app/i18n/en/results.json";
import type { KeptMarkup } from "../../app/kept-markup.server";

const texts = { common, respond, results };
const instance = i18next.createInstance();
instance.use(initReactI18next).init({
  lng: "en",
  // A second language that happens to have the same texts.
  resources: { en: texts, de: texts },
  defaultNS: "common",
  interpolation: { escapeValue: false },
  initImmediate: false,
  saveMissing: true,
  missingKeyHandler: (_languages, namespace, key) => {
    throw new Error(`The English catalogue lacks ${namespace}:${key}.`);
  },
});

/** A component as the server sends it. A text that the catalogue lacks throws. */
export function renderHtml(element: ReactElement): string {
  return renderToStaticMarkup(inEnglish(element));
}

/** The same by way of what is kept of earlier pages. */
export function renderKept(kept: KeptMarkup, element: ReactElement, language = "en"): string {
  return kept
    .render((keeper) => <PartKeeperProvider value={keeper}>{inEnglish(element, language)}</PartKeeperProvider>)
    .toString();
}

function inEnglish(element: ReactElement, language = "en"): ReactElement {
  const i18n = language === "en" ? instance : instance.cloneInstance({ lng: language });
  return <I18nextProvider i18n={i18n}>{element}</I18nextProvider>;
}
