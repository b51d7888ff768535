import type { NativeItemKind, ReasonSide } from "../../../surveys/items/types";

export type SideWords = "level" | "year" | "statement";

/** The family of words for the two sides: later and earlier for years, for and against for statements; null where there are no sides. */
export function sideWords(kind: NativeItemKind): SideWords | null {
  switch (kind) {
    case "rating":
    case "trl":
    case "number":
    case "probability":
      return "level";
    case "year":
    case "statement":
      return kind;
    default:
      return null;
  }
}

/** A side as part of a catalogue key. */
export function sideKey(side: ReasonSide | null): ReasonSide | "none" {
  return side ?? "none";
}
