import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding, Look } from "./look";

interface Seen extends Look {
  readonly route: string;
  readonly state: string;
}

/** What axe could not decide, for a person to look at: every case in a file, one line per rule and reason in the output. */
export class Summary {
  readonly #cases: (Seen & Finding)[] = [];
  /** By scheme: what was undecided in the wide window, where nothing is cut off. */
  readonly #wide = new Set<string>();
  readonly #states = new Set<string>();
  readonly #routes = new Set<string>();
  #views = 0;

  /** Of a narrow window only what is undecided in the wide one too, which comes first: cells out of its sight have the same colours there. */
  add({ route, state, width, scheme }: Seen, incomplete: readonly Finding[]): void {
    this.#views++;
    this.#routes.add(route);
    this.#states.add(`${route} ${state}`);
    for (const { rule, target, why } of incomplete) {
      const name = `${route} ${state} ${scheme} ${rule} ${target}`;
      if (width === 1280) this.#wide.add(name);
      if (width === 1280 || rule !== "color-contrast" || this.#wide.has(name)) {
        this.#cases.push({ route, state, width, scheme, rule, target, why });
      }
    }
  }

  async write(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "incomplete.json"), `${JSON.stringify(this.#cases, null, 1)}\n`);
    const counts = new Map<string, { cases: number; routes: Set<string> }>();
    for (const { rule, why, route } of this.#cases) {
      const known = counts.get(`${rule}: ${why}`) ?? { cases: 0, routes: new Set() };
      counts.set(`${rule}: ${why}`, { cases: known.cases + 1, routes: known.routes.add(route) });
    }
    const lines = [...counts].map(([name, { cases, routes }]) => `  ${name} (${cases} cases on ${routes.size} pages)`);
    console.log(
      [
        `axe: ${this.#routes.size} pages in ${this.#states.size} states, ${this.#views} views`,
        `axe could not decide ${this.#cases.length} cases, listed in ${join(folder, "incomplete.json")}:`,
        ...lines,
      ].join("\n"),
    );
  }
}
