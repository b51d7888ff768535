import { type ProportionInterval, proportion } from "../../../analysis/agreement/proportion.js";

export function reproduce({ successes, n, confidence }: { successes: number; n: number; confidence: number }) {
  const limits = (interval: ProportionInterval) => {
    const { interval: found } = proportion(successes, n, { interval, level: confidence });
    return found ? [found.low, found.high] : null;
  };
  return {
    estimate: proportion(successes, n).value,
    wilson: limits("wilson"),
    wilsonCC: limits("wilson-continuity"),
    clopperPearson: limits("clopper-pearson"),
    agrestiCoull: limits("agresti-coull"),
    jeffreys: limits("jeffreys"),
    wald: limits("wald"),
  };
}
