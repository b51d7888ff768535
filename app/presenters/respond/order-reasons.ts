import type { ReleasedReason } from "../../../surveys/controlled-feedback";
import { shuffled } from "../../../surveys/seeded-random";

/**
 * The released reasons one reader sees of one item: in an order drawn from `seed`, as many for higher as for lower. Where one side
 * has none, a single one of the other is left; conditions and unmarked reasons take no side and all stay.
 */
export function orderReasons(reasons: readonly ReleasedReason[], seed: string): readonly ReleasedReason[] {
  const drawn = shuffled(reasons, seed);
  const count = (side: ReleasedReason["side"]) => drawn.filter((reason) => reason.side === side).length;
  const perSide = Math.max(1, Math.min(count("higher"), count("lower")));
  const taken = { higher: 0, lower: 0 };
  return drawn.filter(({ side }) => {
    if (side !== "higher" && side !== "lower") return true;
    taken[side] += 1;
    return taken[side] <= perSide;
  });
}
