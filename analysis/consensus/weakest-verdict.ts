import { InputShapeError } from "../figure.js";
import type { ItemVerdict, VerdictCode } from "../item-analysis.js";

/** From weak to strong; consensus codes are equals. */
const KINDS: readonly VerdictCode[] = ["dispersed", "plural", "bipolar", "majority"];

/**
 * The weakest of the verdicts behind a composite figure; the first of equals.
 *
 * Definition  the lowest in the order.
 * Order       no rule, insufficient, provisional, unstable, then by kind: dispersed, plural, bipolar, majority, consensus; of the same
 *             kind one round is weaker than two.
 * Missing     an item without a verdict is the weakest.
 * Use         beside every index: it rests on its weakest input.
 * Read        it says what to doubt first, not how much of the index rests on it.
 * Throws      InputShapeError for an empty list.
 * Source      own definition of this program.
 */
export function weakestVerdict<Verdict extends Pick<ItemVerdict, "code" | "standing">>(
  verdicts: readonly Verdict[],
): Verdict {
  const [first, ...others] = verdicts;
  if (first === undefined) throw new InputShapeError("There is no weakest among no verdicts");
  return others.reduce((weakest, verdict) => (strength(verdict) < strength(weakest) ? verdict : weakest), first);
}

function strength({ code, standing }: Pick<ItemVerdict, "code" | "standing">): number {
  if (code === null) return 0;
  if (code === "insufficient") return 1;
  const kind = KINDS.indexOf(code) === -1 ? KINDS.length : KINDS.indexOf(code);
  if (standing === "provisional") return 2 + kind / 10;
  if (code === "unstable") return 3;
  return 4 + kind + (standing === "one-round" ? 0 : 0.5);
}
