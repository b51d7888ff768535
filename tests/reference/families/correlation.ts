import { kendallTauB } from "../../../analysis/raters/kendall-tau-b.js";
import { pearsonCorrelation } from "../../../analysis/raters/pearson-correlation.js";
import { spearmanCorrelation } from "../../../analysis/raters/spearman-correlation.js";
import { countTransitions } from "../../../analysis/shape/count-transitions.js";

export function reproduce({ x, y }: { x: (number | null)[]; y: (number | null)[] }) {
  const pairs = countTransitions(
    x.flatMap((previous, index) => {
      const next = y[index] ?? null;
      return previous === null || next === null ? [] : [[previous, next] as const];
    }),
  );
  const [spearman, kendall, pearson] = [spearmanCorrelation(pairs), kendallTauB(pairs), pearsonCorrelation(pairs)];
  return {
    n: spearman.n,
    spearman: { rho: spearman.value, p: spearman.details?.p ?? null },
    kendall: {
      tauB: kendall.value,
      z: kendall.details?.z ?? null,
      p: kendall.details?.p ?? null,
      exactP: kendall.details?.exactP ?? null,
    },
    pearson: { r: pearson.value, p: pearson.details?.p ?? null },
  };
}
