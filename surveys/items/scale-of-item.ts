import type { ItemScale } from "../../analysis/item-analysis.js";
import { figuresOf, numberRange } from "./surveyjs-choices.js";
import type { Item } from "./types.js";

/** What the analysis needs to know of an item. */
export function scaleOfItem(item: Item): ItemScale {
  const { criterionKey } = item;
  switch (item.kind) {
    case "rating":
      return { kind: "rating", ...levelRange(item.levels), sides: item.sides ?? null, criterionKey };
    case "trl":
      return { kind: "trl", ...levelRange(item.levels), sides: null, criterionKey };
    case "year":
    case "number":
      return { kind: item.kind, min: item.min, max: item.max, sides: null, criterionKey };
    case "surveyjs": {
      const figures = figuresOf(item.element);
      if (figures === "number") return { kind: "number", ...numberRange(item.element), sides: null, criterionKey };
      return { kind: figures ?? "text", min: null, max: null, sides: null, criterionKey };
    }
    case "probability":
      return { kind: "number", min: 0, max: 100, sides: null, criterionKey };
    case "text":
    case "list":
      return { kind: "text", min: null, max: null, sides: null, criterionKey };
    default:
      return { kind: "choices", min: null, max: null, sides: null, criterionKey };
  }
}

function levelRange(levels: readonly { readonly value: number }[]): { min: number | null; max: number | null } {
  return { min: levels[0]?.value ?? null, max: levels.at(-1)?.value ?? null };
}
