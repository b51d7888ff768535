import { expect, test } from "vitest";
import { formatNumber } from "../../app/components/format-number";

// A quartile between two years once read "2,031.25".
test.each([
  { why: "a year", value: 2031, shown: "2031" },
  { why: "between two years", value: 2031.25, shown: "2031.25" },
  { why: "two decimals at most", value: 4.756, shown: "4.76" },
  { why: "five digits are set apart", value: 12_345, shown: "12,345" },
  { why: "a minus sign", value: -0.25, shown: "\u22120.25" },
  { why: "no sign where it rounds to nothing", value: -0.001, shown: "0" },
  { why: "and with decimals", value: 12_345.5, shown: "12,345.5" },
])("writes figures as people read them: $why", ({ value, shown }) => {
  expect(formatNumber(value, "en")).toBe(shown);
});
