import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const app = "app";
const catalogues = join(app, "i18n/en");
const namespaces = readdirSync(catalogues).map((file) => ({
  name: file.replace(/\.json$/, ""),
  keys: keysOf(JSON.parse(readFileSync(join(catalogues, file), "utf8"))),
}));
const source = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(app, file), "utf8"))
  .join("\n");

/** `round.title_one` is asked for as `round.title`. */
function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, "");
}

function keysOf(catalogue: object, prefix = ""): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) => {
    // A list of texts is asked for as one.
    const isText = typeof value !== "object" || value === null || Array.isArray(value);
    return isText ? [prefix + key] : keysOf(value, `${prefix}${key}.`);
  });
}

/** Every text between quotes, and every template as a pattern in which `${…}` may be anything. */
const literals = new Set(
  [...source.matchAll(/"([\w.:-]+)"|'([\w.:-]+)'/g)].map(([, double, single]) => double ?? single ?? ""),
);
const templates = [...source.matchAll(/`([\w.:-]*(?:\$\{[^`}]*\}[\w.:-]*)+)`/g)].map(([, template = ""]) => {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(".", "\\."));
  return { fixed: parts.join("").length, pattern: new RegExp(`^${parts.join("[\\w-]+(?:\\.[\\w-]+)*")}$`) };
});
/** A template without fixed text of its own would match every key. */
const telling = templates.filter(({ fixed }) => fixed >= 3).map(({ pattern }) => pattern);

describe("the catalogue", () => {
  test("holds every key that is asked for by name", () => {
    const known = new Set(
      namespaces.flatMap(({ name, keys }) =>
        keys.flatMap((key) => [key, withoutPlural(key)].flatMap((asked) => [asked, `${name}:${asked}`])),
      ),
    );
    const asked = [...source.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key = ""]) => key);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  test.each(namespaces)("has no text in $name that nobody asks for", ({ name, keys }) => {
    const isUsed = (key: string) =>
      [key, withoutPlural(key), `${name}:${withoutPlural(key)}`].some(
        (asked) => literals.has(asked) || telling.some((pattern) => pattern.test(asked)),
      );
    expect([...new Set(keys)].filter((key) => !isUsed(key))).toEqual([]);
  });
});
