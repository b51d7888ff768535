import { cliffsDelta } from "../../../analysis/groups/cliffs-delta.js";
import { type MannWhitneyOptions, mannWhitney } from "../../../analysis/groups/mann-whitney.js";
import { probabilityOfSuperiority } from "../../../analysis/groups/probability-of-superiority.js";
import { countValues } from "../../../analysis/shape/count-values.js";

const given = (values: readonly (number | null)[]) => countValues(values.filter((value) => value !== null));

export function reproduce({ a, b }: { a: (number | null)[]; b: (number | null)[] }) {
  const [first, second] = [given(a), given(b)];
  const test = (variant: MannWhitneyOptions["variant"], alternative?: MannWhitneyOptions["alternative"]) =>
    mannWhitney(first, second, { variant, ...(alternative && { alternative }) });
  const normal = test("normal");
  const corrected = test("normal-continuity");
  const delta = cliffsDelta(first, second);
  return {
    U1: normal.details?.u1 ?? null,
    U2: normal.details?.u2 ?? null,
    rankSum1: normal.details?.rankSum1 ?? null,
    z: normal.details?.z ?? null,
    p: normal.value,
    zContinuity: corrected.details?.z ?? null,
    pContinuity: corrected.value,
    exactP: test("exact").value,
    exactPAbs: test("exact-absolute").value,
    exactPLess: test("exact", "less").value,
    exactPGreater: test("exact", "greater").value,
    cliffsDelta: delta.value,
    probSuperiority: probabilityOfSuperiority(first, second).value,
    ties: normal.details?.hasTies ?? null,
    n1: first.reduce((sum, { count }) => sum + count, 0),
    n2: second.reduce((sum, { count }) => sum + count, 0),
  };
}
