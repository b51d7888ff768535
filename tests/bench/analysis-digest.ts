import type { AnalyseOutput } from "../../app/cli/analyse-output.js";

/** Sums over all items that another program must reproduce (stat_bench.py says which). */
export interface Digest {
  readonly rows: number;
  readonly sumN: number;
  readonly sumMean: number;
  readonly sumSd: number;
  readonly sumMedian: number;
  readonly sumIqr: number;
  readonly W: readonly number[];
  readonly sumWilcoxonT: number;
  readonly sumKruskalH: number;
}

/** The digest of what `tholos analyse --groups --stability --panel` prints. */
export function digestOf({ items, rounds }: AnalyseOutput): Digest {
  const last = Math.max(...rounds.map(({ round }) => round));
  const sum = (values: readonly (number | null | undefined)[]) =>
    values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0);
  const later = items.filter(({ round }) => round === last);
  const detail = (value: unknown) => (typeof value === "number" ? value : Number.NaN);
  return {
    rows: sum(items.map(({ n, cannotJudge, notApplicable, skipped }) => n + cannotJudge + notApplicable + skipped)),
    sumN: sum(items.map(({ n }) => n)),
    sumMean: sum(items.map(({ mean }) => mean)),
    sumSd: sum(items.map(({ sd }) => sd)),
    sumMedian: sum(items.map(({ median }) => median)),
    sumIqr: sum(items.map(({ iqr }) => iqr)),
    W: rounds.map(({ agreement }) => agreement?.[0]?.figures.kendallW?.value ?? Number.NaN),
    sumWilcoxonT: sum(
      later.map(({ change }) => {
        const { wPlus, wMinus } = change?.figures.signedRank?.details ?? {};
        return Math.min(detail(wPlus), detail(wMinus));
      }),
    ),
    sumKruskalH: sum(later.map(({ comparison }) => detail(comparison?.test.details?.h))),
  };
}

const TOLERANCE = 1e-9;

/** Which sums of the two differ by more than a billionth. */
export function differences(found: Digest, expected: Digest): string[] {
  const entries = ({ W, ...sums }: Digest) => [
    ...Object.entries(sums),
    ...W.map((w, index) => [`W${index + 1}`, w] as const),
  ];
  const other = new Map<string, number>(entries(expected));
  return entries(found).flatMap(([name, value]) => {
    const wanted = other.get(name) ?? Number.NaN;
    return Math.abs(value - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted))
      ? []
      : [`${name}: ${value}, not ${wanted}`];
  });
}
