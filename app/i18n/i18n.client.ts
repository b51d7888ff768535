import i18next, { type BackendModule, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { getInitialNamespaces } from "remix-i18next/client";
import { i18nOptions } from "./options";

/** Each namespace is a chunk of its own, so a page downloads only the texts that it names in `handle.i18n`. */
const catalogues = import.meta.glob<{ default: Record<string, unknown> }>("./*/*.json");

const chunks: BackendModule = {
  type: "backend",
  init: () => undefined,
  async read(language, namespace) {
    const load = catalogues[`./${language}/${namespace}.json`];
    if (!load) throw new Error(`There is no catalogue ${language}/${namespace}.`);
    return (await load()).default;
  },
};

/** Loads the texts of the current page; later pages load theirs when they are shown. */
export async function startI18n(): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance
    .use(initReactI18next)
    .use(chunks)
    .init({
      ...i18nOptions,
      lng: document.documentElement.lang,
      ns: [...new Set(["common", ...getInitialNamespaces()])],
    });
  return instance;
}
