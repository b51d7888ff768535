import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followAnswers } from "../../app/enhance/follow-answers";
import type { LiveItem } from "../../app/enhance/live-item";
import type { Answer } from "../../surveys/items/types";
import { visibleItemKeys } from "../../surveys/items/visibility";

const ELSEWHERE = "item-of-another-page";
const CHOICES = ["a", "b"];

interface Page {
  readonly items: readonly LiveItem[];
  readonly first: readonly (string | null)[];
  readonly changes: readonly (readonly [index: number, choice: string | null])[];
}

const choice = fc.constantFrom(null, ...CHOICES);

/** Items that hang on earlier ones, on one of another page, or on none, and what is answered in what order. */
const anyPage: fc.Arbitrary<Page> = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.record({
    items: fc.tuple(...Array.from({ length: count }, (_, index) => anyItem(index))),
    first: fc.array(choice, { minLength: count, maxLength: count }),
    changes: fc.array(fc.tuple(fc.nat(count - 1), choice), { maxLength: 20 }),
  }),
);

function anyItem(index: number): fc.Arbitrary<LiveItem> {
  const source = fc.constantFrom(ELSEWHERE, ...Array.from({ length: index }, (_, earlier) => `item-${earlier}`));
  const condition = fc.record({
    itemKey: source,
    operator: fc.constantFrom("in" as const, "not-in" as const),
    values: fc.subarray(CHOICES, { minLength: 1 }),
  });
  return fc
    .record({ showIf: fc.option(condition, { nil: undefined }), isVisible: fc.boolean(), isDetail: fc.boolean() })
    .map(({ showIf, ...rest }) => ({ key: `item-${index}`, kind: "single", ...rest, ...(showIf ? { showIf } : {}) }));
}

function asAnswer(given: string | null | undefined): Answer | null {
  return given ? { type: "choices", ids: [given] } : null;
}

/** All items gone through anew, as the server does; conditions on another page stay as it found them. */
function judgedAnew(items: readonly LiveItem[], given: ReadonlyMap<string, string | null>): ReadonlySet<string> {
  const here = items.filter((item) => item.showIf?.itemKey !== ELSEWHERE || item.isVisible);
  const conditional = here.map((item) => (item.showIf?.itemKey === ELSEWHERE ? { key: item.key } : item));
  return visibleItemKeys(conditional, new Map(here.map(({ key }) => [key, asAnswer(given.get(key))])));
}

describe("followAnswers", () => {
  test("after every change the same items show and are counted as when all are judged anew, and the changed ones are told", () => {
    fc.assert(
      fc.property(anyPage, ({ items, first, changes }) => {
        const given = new Map(items.map(({ key }, index) => [key, first[index] ?? null]));
        const answers = followAnswers(items, ({ key }) => asAnswer(given.get(key)));
        const check = (): ReadonlySet<string> => {
          const expected = judgedAnew(items, given);
          expect(items.filter(({ key }) => answers.shows(key)).map(({ key }) => key)).toEqual([...expected]);
          expect(answers.countAnswered()).toBe(
            items.filter(({ key, isDetail }) => !isDetail && expected.has(key) && given.get(key)).length,
          );
          return expected;
        };
        let before = check();
        for (const [index, choice] of changes) {
          const key = `item-${index}`;
          given.set(key, choice);
          const told = answers.update(key);
          const now = check();
          expect(new Set(told)).toEqual(difference(before, now));
          before = now;
        }
      }),
    );
  });

  test("a change reads the changed item and no other", () => {
    const items = Array.from({ length: 200 }, (_, index) => plain(`item-${index}`));
    let reads = 0;
    const answers = followAnswers(items, () => {
      reads += 1;
      return null;
    });
    reads = 0;
    answers.update("item-17");
    expect(reads).toBe(1);
  });

  test("a key that the page does not hold changes nothing", () => {
    const answers = followAnswers([plain("item-0")], () => asAnswer("a"));
    expect(answers.update("unknown")).toEqual([]);
    expect(answers.countAnswered()).toBe(1);
  });
});

function plain(key: string): LiveItem {
  return { key, kind: "single", isVisible: true, isDetail: false };
}

function difference(before: ReadonlySet<string>, now: ReadonlySet<string>): Set<string> {
  return new Set([...before, ...now].filter((key) => before.has(key) !== now.has(key)));
}
