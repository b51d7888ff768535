import type { Distribution, Figure } from "../figure.js";
import { isAtLeast } from "../threshold.js";
import { shareInSet } from "./share-in-set.js";

export type GradeCode = "unanimous" | "very-strong" | "consensus" | "none";

/** Each grade from its share on; the first that is reached. */
const grades: readonly { readonly code: GradeCode; readonly atLeast: number }[] = [
  { code: "unanimous", atLeast: 1 },
  { code: "very-strong", atLeast: 0.9 },
  { code: "consensus", atLeast: 0.8 },
  { code: "none", atLeast: 0 },
];

export interface AgreementGrade {
  /** Null, with a reason, without answers. */
  readonly code: GradeCode | null;
  readonly percentAgreement: Figure;
  readonly reason?: string;
}

/**
 * Graded agreement: per cent agreement in words of four grades.
 *
 * Definition  share of the answers in the set: all unanimous, at least 90 % very strong, at least 80 % consensus, less none.
 * Missing     not in the distribution. `code: null` with the reason "no answers" for an empty one.
 * Use         to rank accepted statements by how many carry them; the grades are to be fixed before the round.
 * Read        with n: in a panel of nine nobody can be between 89 and 100 %, and "unanimous" of five says little.
 * Source      grades as in published Delphi studies (100 %, 90 to 99 %, 80 to 89 %); the share as `shareInSet`.
 */
export function agreementGrade(distribution: Distribution, set: readonly [number, number]): AgreementGrade {
  const percentAgreement = shareInSet(distribution, set);
  const share = percentAgreement.value;
  if (share === null) return { code: null, percentAgreement, reason: "no answers" };
  return { code: grades.find(({ atLeast }) => isAtLeast(share, atLeast))?.code ?? "none", percentAgreement };
}
