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
  instance.getFixedT = rememberingTexts(instance.getFixedT.bind(instance));
  instances.set(language, instance);
  return instance;
}

/** Far more than the texts of all pages; a bound all the same, since some hold numbers. */
const MAX_REMEMBERED = 5_000;
/** Longer parameters are words of people and seldom come again. */
const LONGEST_REMEMBERED = 120;

/**
 * A text is looked up once per process for the same short parameters: a questionnaire page asks for the same few dozen hundreds of times,
 * and the catalogues never change while it runs.
 */
function rememberingTexts(getFixedT: i18n["getFixedT"]): i18n["getFixedT"] {
  const fixed = new Map<string, TFunction>();
  const remembering = (language: string, namespace?: Namespace | null, keyPrefix?: never): TFunction => {
    const place = JSON.stringify([language, namespace, keyPrefix]);
    const known = fixed.get(place);
    if (known) return known;
    const translate = getFixedT(language, namespace, keyPrefix) as TFunction;
    const texts = new Map<string, unknown>();
    const t = (...asked: Parameters<TFunction>): unknown => {
      const name = nameOfText(asked);
      if (name === undefined) return translate(...asked);
      const known = texts.get(name);
      if (known !== undefined) return known;
      const text = translate(...asked);
      if (texts.size >= MAX_REMEMBERED) texts.clear();
      texts.set(name, text);
      return text;
    };
    fixed.set(place, Object.assign(t, translate) as TFunction);
    return fixed.get(place) ?? translate;
  };
  return remembering as i18n["getFixedT"];
}

/** The same for the same text only; undefined where that cannot be said. */
function nameOfText([key, options, ...more]: readonly unknown[]): string | undefined {
  if (typeof key !== "string" || more.some((other) => other !== undefined)) return undefined;
  if (options === undefined) return key;
  if (!isPlain(options)) return undefined;
  const parameters = JSON.stringify(options);
  return parameters.length > LONGEST_REMEMBERED ? undefined : `${key} ${parameters}`;
}

/** Records of texts, numbers and the like, which JSON tells apart. */
function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string" || typeof value === "boolean" || value === undefined) return true;
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(isPlain)
  );
}

/** `t` for text that is not rendered by React: mail, files, refusals. */
export function translator<Ns extends Namespace>(language: Language, namespace: Ns): TFunction<Ns> {
  return i18nFor(language).getFixedT(language, namespace);
}
