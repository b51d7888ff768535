import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

/*
 * A page with a script loads the texts that its route and the routes around it name in `handle.i18n` before it wakes. A component that
 * asks for others makes the whole page wait for them while it is being hydrated, or shows names of texts.
 */
const folder = "app/routes";
const routes = new Map(
  readdirSync(folder)
    .map((name): [string, string] => {
      const file = join(folder, name);
      return statSync(file).isDirectory() ? [name, join(file, "route.tsx")] : [basename(name, ".tsx"), file];
    })
    .filter(([, file]) => file.endsWith(".tsx") && existsSync(file)),
);
const sources = new Map<string, string>();
const withScript = [...routes].filter(
  ([id, file]) => id.startsWith("consultations") && !/scripts: "none"/.test(read(file)),
);

function read(file: string): string {
  const known = sources.get(file) ?? readFileSync(file, "utf8");
  sources.set(file, known);
  return known;
}

function namedBy(file: string): string[] {
  const [, list = ""] = /i18n: \[([^\]]*)\]/.exec(read(file)) ?? [];
  return quoted(list);
}

function quoted(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}

/** What the route and those around it name: `a.b` stands within `a`. */
function loadedFor(id: string): Set<string> {
  const parts = id.split(".");
  const around = parts.map((_, index) => routes.get(parts.slice(0, index + 1).join(".")));
  return new Set(["common", ...around.flatMap((file) => (file === undefined ? [] : namedBy(file)))]);
}

/** The files of the page: the route and what it takes from other files, those of the server apart. */
function filesOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name = ""] of read(file).matchAll(/^(?:import|export) (?!type)[^;]*? from "(\.[^"]+)";/gm)) {
    const path = join(dirname(file), name);
    const module = [`${path}.ts`, `${path}.tsx`].find(existsSync);
    if (module !== undefined && !name.endsWith(".server")) filesOf(module, found);
  }
  return found;
}

describe("the texts of a page with a script", () => {
  test("are looked for in every such page", () => {
    expect(withScript.length).toBeGreaterThan(40);
    expect(filesOf("app/routes/consultations.new.tsx").size).toBeGreaterThan(5);
  });

  test.each(withScript)("%s names all that it asks for", (id, file) => {
    const loaded = loadedFor(id);
    const missing = [...filesOf(file)].flatMap((part) => {
      const asked = [...read(part).matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, names = ""]) => quoted(names));
      const within = [...read(part).matchAll(/\bt\(\s*["`]([a-z-]+):/g)].map(([, name = ""]) => name);
      return [...asked, ...within].filter((name) => !loaded.has(name)).map((name) => `${name} in ${part}`);
    });
    expect(missing).toEqual([]);
  });
});
