import type { JsonObject } from "../items/types.js";

/** Something in a definition that is not let through as it came. */
export interface DefinitionNote {
  /** `pages.0.elements.3`; empty for the definition itself. */
  readonly path: string;
  /** The property it is about; empty where it is about the whole. */
  readonly property: string;
  readonly reason: string;
}

export type DefinitionReading =
  | {
      readonly ok: true;
      /** Known properties only, each under its present name; safe to give to survey-core. */
      readonly definition: JsonObject;
      /** What was left out or made harmless. */
      readonly changes: readonly DefinitionNote[];
    }
  | { readonly ok: false; readonly refusals: readonly DefinitionNote[] };

export interface ExpressionPlace {
  readonly path: string;
  readonly property: string;
  readonly text: string;
}

/** Gathers notes while a definition is read. */
export class Notes {
  readonly refusals: DefinitionNote[] = [];
  readonly changes: DefinitionNote[] = [];
  /** Met so far; whether they can be let through is for `refuseExpressions`, when all of them are known. */
  readonly expressions: ExpressionPlace[] = [];

  refuse(path: string, property: string, reason: string): undefined {
    if (this.refusals.length < MOST_NOTES) this.refusals.push({ path, property, reason });
    return undefined;
  }

  change(path: string, property: string, reason: string): undefined {
    if (this.changes.length < MOST_NOTES) this.changes.push({ path, property, reason });
    return undefined;
  }
}

const MOST_NOTES = 1000;
