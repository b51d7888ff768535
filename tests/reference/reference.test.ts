import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { compare, type Json, type Tolerance } from "./compare.js";

// Values made outside the project with NumPy, SciPy and R (tests/fixtures/reference/README.md). Another directory of the same format,
// made with another seed, is compared with THOLOS_REFERENCE=DIR.
const directory = process.env.THOLOS_REFERENCE ?? fileURLToPath(new URL("../fixtures/reference", import.meta.url));

interface Case {
  readonly id: string;
  readonly description: string;
  readonly input: unknown;
  readonly expected: Json;
  readonly tolerance: Tolerance;
}

const adapters = import.meta.glob<{ reproduce: (input: never) => unknown }>("./families/*.ts", { eager: true });
const families = readdirSync(directory)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(directory, name), "utf8")) as { family: string; cases: Case[] });
const counts = new Map<string, { cases: number; values: number }>();

afterAll(() => {
  const rows = [...counts].map(
    ([family, { cases, values }]) => `${family.padEnd(24)}${String(cases).padStart(6)}${String(values).padStart(9)}`,
  );
  const total = (of: "cases" | "values") => [...counts.values()].reduce((sum, count) => sum + count[of], 0);
  const last = `${"all".padEnd(24)}${String(total("cases")).padStart(6)}${String(total("values")).padStart(9)}`;
  process.stdout.write(`\n${"family".padEnd(24)} cases   values\n${[...rows, last].join("\n")}\n`);
});

test("there are families to compare", () => expect(families.length).toBeGreaterThan(0));

describe.each(families)("$family", ({ family, cases }) => {
  const adapter = adapters[`./families/${family.replaceAll("_", "-")}.ts`];

  test("is a family we know", () => expect(adapter, `no tests/reference/families file for ${family}`).toBeDefined());

  test.each(cases)("$id: $description", ({ input, expected, tolerance }) => {
    const { compared, differences } = compare(adapter?.reproduce(input as never), expected, tolerance);
    const so = counts.get(family) ?? { cases: 0, values: 0 };
    counts.set(family, { cases: so.cases + 1, values: so.values + compared });
    expect(compared).toBeGreaterThan(0);
    expect(differences).toEqual([]);
  });
});
