import { betaCdf, betaQuantile, logGamma } from "../../../analysis/probability/beta.js";
import { binomialCdf } from "../../../analysis/probability/binomial.js";
import { chiSquareUpperTail } from "../../../analysis/probability/chi-square.js";
import { fQuantile, fUpperTail } from "../../../analysis/probability/f.js";
import { normalCdf, normalQuantile, normalUpperTail } from "../../../analysis/probability/normal.js";
import { studentTUpperTail } from "../../../analysis/probability/student-t.js";

const functions: Readonly<Record<string, (...args: number[]) => number>> = {
  normCdf: (x = Number.NaN) => normalCdf(x),
  normSf: (x = Number.NaN) => normalUpperTail(x),
  normQuantile: (p = Number.NaN) => normalQuantile(p),
  chi2Sf: (x = Number.NaN, df = Number.NaN) => chiSquareUpperTail(x, df),
  tSf: (t = Number.NaN, df = Number.NaN) => studentTUpperTail(t, df),
  fSf: (x = Number.NaN, df1 = Number.NaN, df2 = Number.NaN) => fUpperTail(x, df1, df2),
  fQuantile: (p = Number.NaN, df1 = Number.NaN, df2 = Number.NaN) => fQuantile(p, df1, df2),
  betaQuantile: (p = Number.NaN, a = Number.NaN, b = Number.NaN) => betaQuantile(p, a, b),
  betaInc: (x = Number.NaN, a = Number.NaN, b = Number.NaN) => betaCdf(x, a, b),
  gammaLn: (x = Number.NaN) => logGamma(x),
  binomCdf: (k = Number.NaN, n = Number.NaN, p = Number.NaN) => binomialCdf(k, n, p),
};

export function reproduce({ fn, args }: { fn: string; args: number[] }) {
  return { value: functions[fn]?.(...args) };
}
