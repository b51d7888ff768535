import fc from "fast-check";
import { expect, test } from "vitest";
import { orderReasons } from "../../../app/presenters/respond/order-reasons";
import type { ReleasedReason } from "../../../surveys/controlled-feedback";

const reason = (id: string, side: ReleasedReason["side"]): ReleasedReason => ({ id, side, text: `Reason ${id}` });
const count = (reasons: readonly ReleasedReason[], side: ReleasedReason["side"]) =>
  reasons.filter((candidate) => candidate.side === side).length;

const anyReasons = fc
  .array(fc.constantFrom<ReleasedReason["side"]>("higher", "lower", "condition", null), { maxLength: 20 })
  .map((sides) => sides.map((side, index) => reason(String(index), side)));

test("as many speak for higher as for lower; where a side has none, one of the other stands alone", () => {
  fc.assert(
    fc.property(anyReasons, fc.string(), (reasons, seed) => {
      const shown = orderReasons(reasons, seed);
      const [higher, lower] = [count(reasons, "higher"), count(reasons, "lower")];
      const least = Math.min(higher, lower);
      expect(count(shown, "higher")).toBe(least > 0 ? least : Math.min(1, higher));
      expect(count(shown, "lower")).toBe(least > 0 ? least : Math.min(1, lower));
    }),
  );
});

test("conditions and unmarked reasons take no side and all stay", () => {
  const reasons = [reason("a", "condition"), reason("b", null), reason("c", "higher"), reason("d", "condition")];
  expect(
    orderReasons(reasons, "x")
      .map(({ id }) => id)
      .sort(),
  ).toEqual(["a", "b", "c", "d"]);
});

test("the order is the reader's own and the same at every visit", () => {
  const reasons = Array.from({ length: 6 }, (_, index) => reason(String(index), null));
  const orderFor = (reader: string) =>
    orderReasons(reasons, `${reader} item`)
      .map(({ id }) => id)
      .join("");
  expect(orderFor("one")).toBe(orderFor("one"));
  expect(new Set(Array.from({ length: 20 }, (_, index) => orderFor(`reader ${index}`))).size).toBeGreaterThan(10);
});
