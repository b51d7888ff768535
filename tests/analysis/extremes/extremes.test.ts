import { describe, expect, test } from "vitest";
import { type ExtremePanel, extremePanels } from "./panels.js";

/** What a family of statistics says of itself. */
interface Family {
  /** Each public function by name, called on a panel; every figure in what it returns is looked at. */
  readonly statistics: Readonly<Record<string, (panel: ExtremePanel) => unknown>>;
  /** Public functions that are no statistics: name -> why (changes a shape, reads JSON, speaks, ...). */
  readonly others: Readonly<Record<string, string>>;
}

const families = import.meta.glob<Family>("./families/*.ts", { eager: true });
const modules = import.meta.glob<Record<string, unknown>>("../../../analysis/**/*.ts", { eager: true });
const statistics = Object.entries(families).flatMap(([, family]) => Object.entries(family.statistics));

test("every public function of the analysis is called here, or said to be no statistic", () => {
  const known = new Set(
    Object.values(families).flatMap((family) => [...Object.keys(family.statistics), ...Object.keys(family.others)]),
  );
  const exported = Object.entries(modules).flatMap(([file, names]) =>
    Object.entries(names).flatMap(([name, value]) =>
      typeof value === "function" && !isClass(value) ? [{ file, name }] : [],
    ),
  );
  expect(exported.filter(({ name }) => !known.has(name)).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  const names = new Set(exported.map(({ name }) => name));
  expect([...known].filter((name) => !names.has(name))).toEqual([]);
});

describe.each(extremePanels)("on $why", (panel) => {
  test.each(statistics)("%s gives a value or a reason", (_name, statistic) => {
    const before = JSON.stringify(panel);
    expect(faults(statistic(panel))).toEqual([]);
    expect(JSON.stringify(panel)).toBe(before);
  });
});

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

/** NaN and infinities anywhere inside, and null figures without a reason. */
function faults(given: unknown, path = "result"): string[] {
  if (typeof given === "number") return Number.isFinite(given) ? [] : [`${path} is ${given}`];
  if (given === undefined || given === null || typeof given !== "object") return [];
  const inside =
    given instanceof Map
      ? [...given].flatMap(([key, value]) => faults(value, `${path}.${String(key)}`))
      : Object.entries(given).flatMap(([key, value]) => faults(value, `${path}.${key}`));
  const isFigure = "method" in given && "value" in given && "n" in given;
  const hasNoReason = isFigure && given.value === null && !("reason" in given && given.reason);
  return hasNoReason ? [`${path} is null without a reason`, ...inside] : inside;
}
