import type { Distribution } from "../figure.js";
import type { QuantileType } from "../protocol.js";
import type { DeclaredScale } from "./find-rule.js";

/** What a rule for levels looks at. */
export interface JudgedAnswers {
  readonly distribution: Distribution;
  readonly scale: DeclaredScale;
  readonly type: QuantileType;
}

/** The answers of all and of each comparison group, in locked order. */
export interface JudgedItem extends JudgedAnswers {
  readonly groups: readonly { readonly groupKey: string; readonly distribution: Distribution }[];
  /** People under whom a group is not shown. */
  readonly minCell: number;
}

/** The rule cannot be applied to this scale. */
export interface Unjudged {
  readonly code: null;
  readonly reason: string;
}

/** Whether something a rule asks for holds, in words. */
export interface Check {
  readonly isMet: boolean;
  readonly reason: string;
}
