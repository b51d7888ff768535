/**
 * Time of one item's verdict from counted distributions: n, median, quartiles, IQR, percentage with Wilson interval, A, net change and
 * outcome, without bootstrap or exact test; and of its robustness under 48 rules. `npx tsx tests/bench/verdict.ts`
 *
 * Goal  50 microseconds at the median of 1,000 calls, for 12 experts and for a million alike; robustness 2 milliseconds.
 */
import { analyseItem, type ItemInput } from "../../analysis/analyse-item.js";
import { defaultProtocol } from "../../analysis/default-protocol.js";
import type { ItemScale } from "../../analysis/item-analysis.js";
import { createRandom } from "../../analysis/resampling/random.js";
import { ruleRobustness } from "../../analysis/robustness/rule-robustness.js";

const CALLS = 1000;
const WARM_UP = 3000;
const VERDICT_GOAL = 50;
const ROBUSTNESS_GOAL = 2000;

/** A thousand items with different counts, so that no call repeats the one before. */
function items(scale: ItemScale & { min: number; max: number }, people: number): ItemInput[] {
  const random = createRandom(people);
  const protocol = defaultProtocol("locked-before");
  const levels = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index);
  return Array.from({ length: CALLS }, (_, index) => {
    const pairs = new Map<string, { previous: number; next: number; count: number }>();
    // At most 12 draws, each standing for as many people: a table's size is bounded by the scale, not by the panel.
    for (let draw = 0; draw < 12; draw++) {
      const previous = levels[random.below(levels.length)] ?? scale.min;
      const next = random.next() < 0.7 ? previous : (levels[random.below(levels.length)] ?? scale.min);
      const pair = pairs.get(`${previous} ${next}`) ?? { previous, next, count: 0 };
      pairs.set(`${previous} ${next}`, { ...pair, count: pair.count + Math.floor(people / 12) });
    }
    const transitions = [...pairs.values()];
    const distribution = levels.map((value) => ({
      value,
      count: transitions.reduce((sum, { next, count }) => (next === value ? sum + count : sum), 0),
    }));
    return {
      item: `i${index}`,
      round: 2,
      scale,
      counts: { distribution, codes: [] },
      groups: [],
      transitions,
      protocol,
      isOneRound: false,
      hasTest: false,
    };
  });
}

/** Microseconds of each call. */
function time(inputs: readonly ItemInput[], call: (input: ItemInput) => unknown, warmUp: number): number[] {
  for (let round = 0; round < warmUp; round++) {
    const input = inputs[round % inputs.length];
    if (input) call(input);
  }
  return inputs.map((input) => {
    const start = process.hrtime.bigint();
    call(input);
    return Number(process.hrtime.bigint() - start) / 1000;
  });
}

function quantileOf(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

const sides = { against: [1, 3], neutral: [4, 6], for: [7, 9] } as const;
const scales = [
  { name: "5 levels", scale: { kind: "rating", min: 1, max: 5, sides: null, criterionKey: null } },
  { name: "9 levels", scale: { kind: "rating", min: 1, max: 9, sides, criterionKey: null } },
] as const;

let isMet = true;
for (const { name, scale } of scales) {
  for (const people of [12, 1_000_000]) {
    const inputs = items(scale, people);
    const report = (what: string, goal: number, times: readonly number[]) => {
      const median = quantileOf(times, 0.5);
      isMet &&= median <= goal;
      const text = (value: number) => value.toFixed(1).padStart(8);
      console.log(
        `${what.padEnd(11)} ${name}, ${String(people).padStart(7)} people: median ${text(median)} us, 95 % ${text(quantileOf(times, 0.95))} us (goal ${goal})`,
      );
    };
    report("verdict", VERDICT_GOAL, time(inputs, analyseItem, WARM_UP));
    report(
      "robustness",
      ROBUSTNESS_GOAL,
      time(inputs, (input) => ruleRobustness(input), CALLS / 4),
    );
  }
}
if (!isMet) process.exitCode = 1;
