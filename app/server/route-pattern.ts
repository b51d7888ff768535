const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const shortNumber = /^\d{1,3}$/;

/**
 * An address as the log may show it: the words of our own routes, ids and round numbers stand, everything else (tokens,
 * receipt codes, what a stranger typed) becomes `:x`.
 */
export function routePattern(pathname: string, words: ReadonlySet<string>): string {
  return pathname
    .split("/")
    .map((segment) => {
      const word = segment.replace(/\.data$/, "");
      return word === "" || words.has(word) || uuid.test(word) || shortNumber.test(word) ? segment : ":x";
    })
    .join("/");
}

/** The fixed words of a list of route paths such as `consultations/:consultationId/rounds`. */
export function wordsOfRoutes(routePaths: Iterable<string | undefined>): Set<string> {
  const words = new Set(["healthz", "readyz", "__manifest"]);
  for (const path of routePaths) {
    for (const segment of path?.split("/") ?? []) {
      if (segment !== "" && !segment.startsWith(":") && segment !== "*") words.add(segment.replace(/\?$/, ""));
    }
  }
  return words;
}
