import type { ItemInput } from "../../../analysis/analyse-item.js";
import type { ItemScale } from "../../../analysis/item-analysis.js";
import type { Protocol } from "../../../analysis/protocol.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { exampleProtocols } from "../example-protocols.js";
import type { ExtremePanel } from "./panels.js";

const nine = { kind: "rating", min: 1, max: 9, criterionKey: null } as const;

export const scales: readonly (ItemScale & { min: number; max: number })[] = [
  { ...nine, sides: { against: [1, 3], neutral: [4, 6], for: [7, 9] } },
  { ...nine, sides: null },
  { ...nine, kind: "trl", sides: null, criterionKey: "trl-europe" },
  { ...nine, kind: "year", sides: null },
];

/** A panel's answers as an item under each example protocol (and its family of rules) and kind of scale. */
export function itemsOf({ values, groups, pairs }: ExtremePanel): ItemInput[] {
  const counts = (given: readonly number[]) => ({ distribution: countValues(given), codes: [] });
  const protocols: Protocol[] = exampleProtocols.map((protocol) => ({ ...protocol, minValid: 1, minCell: 1 }));
  return protocols.flatMap((protocol) =>
    scales.map((scale) => ({
      item: "i1",
      round: 2,
      scale,
      counts: counts(values),
      groups: groups.map((group, index) => ({ groupKey: `g${index}`, counts: counts(group) })),
      transitions: countTransitions(pairs),
      protocol,
      isOneRound: false,
    })),
  );
}
