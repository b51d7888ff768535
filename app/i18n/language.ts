import { DEFAULT_LANGUAGE, languages } from "./catalogues.server";

/** The tag of a language that has a catalogue (catalogues.server.ts finds them). */
export type Language = string;

export { DEFAULT_LANGUAGE };

/**
 * The language in which a request is answered. The server has decided it before the request gets here and says so in `Accept-Language`
 * (app/server/middleware/choose-language.ts), so that whoever answers need not ask the database again.
 */
export function languageOf(request: Request): Language {
  return acceptedLanguage(request.headers.get("Accept-Language"), languages) ?? DEFAULT_LANGUAGE;
}

/**
 * The best of the offered languages for an `Accept-Language` header (RFC 9110, 12.5.4), or undefined when it names none of them.
 * A regional tag stands for its language: `fr-BE` is answered in `fr`. `*` is no preference.
 */
export function acceptedLanguage(header: string | null, offered: readonly Language[]): Language | undefined {
  const wanted = (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.split(";").map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const language = offeredFor(tag, offered);
    if (language !== undefined) return language;
  }
  return undefined;
}

/** The offered language of a tag: itself, else its base language. */
export function offeredFor(tag: string, offered: readonly Language[]): Language | undefined {
  const asked = tag.toLowerCase();
  const base = asked.split("-")[0];
  return (
    offered.find((language) => language.toLowerCase() === asked) ??
    offered.find((language) => language.toLowerCase() === base)
  );
}
