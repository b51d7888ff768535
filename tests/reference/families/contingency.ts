import type { Figure } from "../../../analysis/figure.js";
import { chiSquareTest } from "../../../analysis/groups/chi-square-test.js";
import { cramersV } from "../../../analysis/groups/cramers-v.js";
import { fisherExact } from "../../../analysis/groups/fisher-exact.js";
import { gTest } from "../../../analysis/groups/g-test.js";
import { oddsRatio } from "../../../analysis/groups/odds-ratio.js";
import { phi } from "../../../analysis/groups/phi.js";

const ratioOf = ({ value, details }: Figure) => (details?.isInfinite ? Number.POSITIVE_INFINITY : value);

export function reproduce({ table }: { table: number[][] }) {
  const chiSquare = chiSquareTest(table);
  const yates = chiSquareTest(table, "yates");
  const g = gTest(table);
  return {
    chi2: chiSquare.details?.chiSquare ?? null,
    df: chiSquare.details?.df ?? null,
    p: chiSquare.value,
    chi2Yates: yates.details?.chiSquare ?? null,
    pYates: yates.value,
    g: g.details?.g ?? null,
    pG: g.value,
    minExpected: chiSquare.details?.minimumExpected ?? null,
    cramersV: cramersV(table).value,
    cramersVBiasCorrected: cramersV(table, { isBiasCorrected: true }).value,
    phi: phi(table).value,
    fisherP: fisherExact(table).value,
    fisherPLess: fisherExact(table, "less").value,
    fisherPGreater: fisherExact(table, "greater").value,
    oddsRatioSample: ratioOf(oddsRatio(table)),
    oddsRatioConditional: ratioOf(oddsRatio(table, "conditional")),
    n: chiSquare.n,
  };
}
