import type { ReleasedReason } from "../../../surveys/controlled-feedback";
import { shuffled } from "../../../surveys/seeded-random";

/** Nobody reads more of one side; each reader gets others of hundreds. */
const MOST_PER_SIDE = 20;

/**
 * The released reasons one reader sees of one item: in an order drawn from `seed`, as many for higher as for lower. Where one side
 * has none, a single one of the other is left; conditions and unmarked reasons take no side. At most 20 of each.
 */
export function orderReasons(reasons: readonly ReleasedReason[], seed: string): readonly ReleasedReason[] {
  const drawn = shuffled(reasons, seed);
  const count = (side: ReleasedReason["side"]) => drawn.filter((reason) => reason.side === side).length;
  const perSide = Math.min(MOST_PER_SIDE, Math.max(1, Math.min(count("higher"), count("lower"))));
  const most = { higher: perSide, lower: perSide, condition: MOST_PER_SIDE, none: MOST_PER_SIDE };
  const taken = { higher: 0, lower: 0, condition: 0, none: 0 };
  return drawn.filter((reason) => {
    const side = reason.side ?? "none";
    taken[side] += 1;
    return taken[side] <= most[side];
  });
}
