import i18next, { type i18n, type Namespace, type Resource, type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import { catalogues, languages } from "./catalogues.server";
import type { Language } from "./language";
import { i18nOptions } from "./options";

const instances = new Map<Language, i18n>();

/** The translations of one language, all namespaces in memory; made once per process. */
export function i18nFor(language: Language): i18n {
  const known = instances.get(language);
  if (known) return known;
  const instance = i18next.createInstance();
  instance.use(initReactI18next).init({
    ...i18nOptions,
    lng: language,
    // Pages offer these to switch to.
    supportedLngs: languages,
    resources: catalogues as Resource,
    initImmediate: false,
  });
  instance.getFixedT = rememberingPlainTexts(instance.getFixedT.bind(instance));
  instances.set(language, instance);
  return instance;
}

/**
 * Texts without parameters are looked up once per process: a questionnaire page asks for the same few dozen hundreds of times, and
 * the catalogues never change while it runs.
 */
function rememberingPlainTexts(getFixedT: i18n["getFixedT"]): i18n["getFixedT"] {
  const fixed = new Map<string, TFunction>();
  const remembering = (language: string, namespace?: Namespace | null, keyPrefix?: never): TFunction => {
    const place = JSON.stringify([language, namespace, keyPrefix]);
    const known = fixed.get(place);
    if (known) return known;
    const translate = getFixedT(language, namespace, keyPrefix) as TFunction;
    const texts = new Map<string, unknown>();
    const t = (...asked: Parameters<TFunction>): unknown => {
      const [key, ...options] = asked;
      if (typeof key !== "string" || options.some((option) => option !== undefined)) return translate(...asked);
      if (!texts.has(key)) texts.set(key, translate(...asked));
      return texts.get(key);
    };
    fixed.set(place, Object.assign(t, translate) as TFunction);
    return fixed.get(place) ?? translate;
  };
  return remembering as i18n["getFixedT"];
}

/** `t` for text that is not rendered by React: mail, files, refusals. */
export function translator<Ns extends Namespace>(language: Language, namespace: Ns): TFunction<Ns> {
  return i18nFor(language).getFixedT(language, namespace);
}
