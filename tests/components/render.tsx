import i18next from "i18next";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import common from "../../app/i18n/en/common.json";
import respond from "../../app/i18n/en/respond.json";
import results from "../../app/i18n/en/results.json";

const instance = i18next.createInstance();
instance.use(initReactI18next).init({
  lng: "en",
  resources: { en: { common, respond, results } },
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
  return renderToStaticMarkup(<I18nextProvider i18n={instance}>{element}</I18nextProvider>);
}
