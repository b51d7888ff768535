import { agreementA, polarisation } from "../../../analysis/agreement/agreement-a.js";
import { leikD } from "../../../analysis/agreement/leik-d.js";
import { normalisedEntropy } from "../../../analysis/agreement/normalised-entropy.js";
import { dissention, tastleWiermanConsensus } from "../../../analysis/agreement/tastle-wierman.js";
import { answerCount } from "../../../analysis/shape/answer-count.js";
import { countValues } from "../../../analysis/shape/count-values.js";
import { levelCounts } from "../../../analysis/shape/level-counts.js";
import { bimodalityCoefficient } from "../../../analysis/spread/bimodality-coefficient.js";
import { excessKurtosis, skewness } from "../../../analysis/spread/skewness.js";

export function reproduce({ values, categories }: { values: (number | null)[]; categories: number[] }) {
  const distribution = countValues(values.filter((value) => value !== null));
  const scale = [categories[0] ?? Number.NaN, categories.at(-1) ?? Number.NaN] as const;
  return {
    frequencies: levelCounts(distribution, ...scale),
    agreementA: agreementA(distribution, ...scale).value,
    polarization: polarisation(distribution, ...scale).value,
    consensus: tastleWiermanConsensus(distribution, ...scale).value,
    dissention: dissention(distribution, ...scale).value,
    entropyNormalised: normalisedEntropy(distribution, ...scale).value,
    leikD: leikD(distribution, ...scale).value,
    bimodality: {
      n: answerCount(distribution),
      skewness_g1: skewness(distribution, "population").value,
      kurtosisExcess_g2: excessKurtosis(distribution, "population").value,
      skewness_G1: skewness(distribution, "sample").value,
      kurtosisExcess_G2: excessKurtosis(distribution, "sample").value,
      bimodalityCoefficient: bimodalityCoefficient(distribution, "sample").value,
      bimodalityCoefficientPopulation: bimodalityCoefficient(distribution, "population").value,
    },
  };
}
