import { AXES } from "../../../surveys/items/field-names";
import { partCode } from "../../../surveys/items/part-figures";
import type { Answer } from "../../../surveys/items/types";
import type { BarView } from "../../components/results/view";

/** A bar of the panel's answers; the person's own is marked. */
export interface OwnBarView extends BarView {
  readonly isOwn: boolean;
  /** Of a label in another language than the page's. */
  readonly lang?: string;
}

/** From this many bars on those that nobody chose are left out, as of a scale of years. */
const MANY_BARS = 12;

/** The panel's answers to one item as bars, with the ones that hold the person's own answer marked. */
export function markOwn(bars: readonly BarView[], answer: Answer): readonly OwnBarView[] {
  const own = ownKeys(bars, answer);
  return bars
    .map((bar) => ({ ...bar, isOwn: own.has(bar.key) }))
    .filter(({ count, isOwn }) => bars.length < MANY_BARS || count > 0 || isOwn);
}

function ownKeys(bars: readonly BarView[], answer: Answer): ReadonlySet<string> {
  switch (answer.type) {
    case "value":
      return new Set(classOf(bars, answer.value));
    case "years":
      return new Set([String(answer.likely)]);
    case "special":
      return new Set([answer.code]);
    case "choices":
      return new Set(answer.ids);
    case "ranking":
      return new Set(answer.ranks.map(({ id }) => id));
    case "best-worst":
      return new Set([answer.best]);
    case "axes":
      return new Set(AXES.map((axis) => partCode(axis, answer[axis])));
    default:
      return new Set();
  }
}

/** The bar of a value: its level's, or the last class of numbers that begins at or below it. */
function classOf(bars: readonly BarView[], value: number): string[] {
  if (bars.some(({ key }) => key === String(value))) return [String(value)];
  const begun = bars.filter(({ key }) => Number(key) <= value).at(-1);
  return begun ? [begun.key] : [];
}
