import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { i18nOptions } from "../../i18n/options";

/** Chunks of their own: a page loads its language only. */
const catalogues = import.meta.glob<{ default: Record<string, unknown> }>("../../i18n/*/respond.json");
/** SurveyJS's own texts; English it speaks by itself. */
const surveyTexts = import.meta.glob("../../i18n/*/surveyjs.ts");

/** The texts of native items, and SurveyJS's own, in the language of the page. */
export async function loadTexts(language: string): Promise<i18n> {
  const load = catalogueOf(language) ?? catalogueOf(i18nOptions.fallbackLng);
  const [catalogue] = await Promise.all([load?.(), surveyTexts[`../../i18n/${language}/surveyjs.ts`]?.()]);
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    ...i18nOptions,
    lng: language,
    ns: ["respond"],
    resources: { [language]: { respond: catalogue?.default ?? {} } },
  });
  return instance;
}

const catalogueOf = (language: string) => catalogues[`../../i18n/${language}/respond.json`];
