import type { OptionLayout } from "./options";
import type { LevelView } from "./view";

/** Up to this many levels their words and anchors fit under columns of a wide screen. */
const WORDED_COLUMNS = 5;
/** Up to this many levels short words fit. */
const SHORT_WORDED_COLUMNS = 7;
const SHORT_WORD = 10;

/**
 * How a scale lies on a wide screen. Readiness levels are rows, so that each level's definition comes before its bar; other
 * scales are columns wherever their words fit, and words at the ends only may reach over their neighbours.
 */
export function scaleLayout(kind: "rating" | "trl", levels: readonly LevelView[]): OptionLayout {
  if (kind === "trl") return "rows";
  if (levels.length <= WORDED_COLUMNS) return "columns";
  const middle = (levels.length - 1) / 2;
  const isBare = levels.every(
    ({ label, anchor }, index) => index === 0 || index === levels.length - 1 || index === middle || (!label && !anchor),
  );
  if (isBare) return "ends";
  const isShort = levels.every(({ label, anchor }) => label.length <= SHORT_WORD && !anchor);
  return isShort && levels.length <= SHORT_WORDED_COLUMNS ? "columns" : "rows";
}
