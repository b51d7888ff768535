import type { ServerBuild } from "@remix-run/node";

export type Route = NonNullable<ServerBuild["routes"][string]>;

/** A page's route with what it stands in, the outermost first, and the values of the address. */
export interface Address {
  readonly chain: readonly Route[];
  readonly params: Readonly<Record<string, string>>;
}

/** What our own addresses are made of: ids, numbers, tokens, keys. Whatever else is in one (escapes, doubled slashes) is left to Remix. */
const PLAIN = /^(?:\/[\w.~-]+)+$/;

/**
 * Finds the route of an address without trying them all one after the other: by its number of words first, then by the words. As with Remix
 * the fixed word goes before the value, and case does not matter. Knows no optional and no catch-all parts; a route with one is never found.
 */
export function createAddresses(build: ServerBuild): (path: string) => Address | undefined {
  const bySize = new Map<number, { chain: Route[]; words: string[] }[]>();
  for (const route of Object.values(build.routes)) {
    if (!route || isParent(build, route)) continue;
    const chain = chainOf(build, route);
    const words = chain.flatMap(({ path }) => path?.split("/").filter((word) => word !== "") ?? []);
    if (words.some((word) => /[*?]/.test(word))) continue;
    bySize.set(words.length, [...(bySize.get(words.length) ?? []), { chain, words }]);
  }
  for (const candidates of bySize.values()) candidates.sort((a, b) => (shapeOf(a.words) < shapeOf(b.words) ? -1 : 1));
  return (path) => {
    if (!PLAIN.test(path)) return undefined;
    const given = path.slice(1).split("/");
    const found = bySize.get(given.length)?.find(({ words }) => words.every((word, at) => fits(word, given[at] ?? "")));
    if (!found) return undefined;
    const params: Record<string, string> = {};
    found.words.forEach((word, at) => {
      if (word.startsWith(":")) params[word.slice(1)] = given[at] ?? "";
    });
    return { chain: found.chain, params };
  };
}

const fits = (word: string, given: string) => word.startsWith(":") || word.toLowerCase() === given.toLowerCase();

/** Sorts fixed words before values, from the front. */
const shapeOf = (words: readonly string[]) => words.map((word) => (word.startsWith(":") ? "1" : "0")).join("");

function isParent(build: ServerBuild, { id }: Route): boolean {
  return Object.values(build.routes).some((route) => route?.parentId === id);
}

function chainOf(build: ServerBuild, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : build.routes[route.parentId];
  return parent ? [...chainOf(build, parent), route] : [route];
}
