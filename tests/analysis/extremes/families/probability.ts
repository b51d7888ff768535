export const statistics = {};

const distribution = "a distribution function: its numbers are compared with SciPy's in the family special_functions";

export const others = {
  betaCdf: distribution,
  betaQuantile: distribution,
  binomialCdf: distribution,
  chiSquareUpperTail: distribution,
  fQuantile: distribution,
  fUpperTail: distribution,
  fairBinomialTwoSided: "the sign test and McNemar's exact test are made of it",
  logGamma: distribution,
  normalCdf: distribution,
  normalQuantile: distribution,
  normalTwoSided: "twice a tail of the normal distribution",
  normalUpperTail: distribution,
  studentTTwoSided: "twice a tail of the t distribution",
  studentTUpperTail: distribution,
};
