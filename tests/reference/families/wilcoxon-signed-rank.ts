import type { TransitionTable } from "../../../analysis/figure.js";
import { medianOfChanges } from "../../../analysis/stability/median-of-changes.js";
import { rankBiserial } from "../../../analysis/stability/rank-biserial.js";
import { signTest } from "../../../analysis/stability/sign-test.js";
import { wilcoxonSignedRank } from "../../../analysis/stability/wilcoxon-signed-rank.js";
import { pairedAnswers } from "../paired-answers.js";

export function reproduce({ x, y }: { x: (number | null)[]; y: (number | null)[] }) {
  const transitions = pairedAnswers(x, y);
  const sign = signTest(transitions);
  const { up = 0, down = 0 } = sign.details ?? {};
  const nPairs = transitions.reduce((sum, { count }) => sum + count, 0);
  const nNonZero = Number(up) + Number(down);
  return {
    nPairs,
    nZero: nPairs - nNonZero,
    nNonZero,
    wilcox: ranked(transitions, "drop"),
    pratt: ranked(transitions, "pratt"),
    zsplit: ranked(transitions, "split"),
    signTest: { positive: up, negative: down, p: sign.value },
    medianDifference: medianOfChanges(transitions).value,
  };
}

function ranked(transitions: TransitionTable, zeros: "drop" | "pratt" | "split") {
  const test = (options: Parameters<typeof wilcoxonSignedRank>[1]) =>
    wilcoxonSignedRank(transitions, { zeros, ...options });
  const normal = test({ form: "normal" });
  const corrected = test({ form: "normal", continuity: true });
  const { wPlus = null, wMinus = null, mean = null, variance = null, z = null } = normal.details ?? {};
  return {
    Wplus: wPlus,
    Wminus: wMinus,
    mean,
    variance,
    z,
    p: normal.value,
    zContinuity: corrected.details?.z ?? null,
    pContinuity: corrected.value,
    pLess: test({ form: "normal", alternative: "less" }).value,
    pGreater: test({ form: "normal", alternative: "greater" }).value,
    exactP: test({ form: "exact" }).value,
    exactPLess: test({ form: "exact", alternative: "less" }).value,
    exactPGreater: test({ form: "exact", alternative: "greater" }).value,
    rankBiserial: rankBiserial(transitions, zeros).value,
  };
}
