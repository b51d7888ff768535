import { dunnTests } from "../../../analysis/groups/dunn-tests.js";
import { epsilonSquared } from "../../../analysis/groups/epsilon-squared.js";
import { etaSquared } from "../../../analysis/groups/eta-squared.js";
import { kruskalWallis } from "../../../analysis/groups/kruskal-wallis.js";
import { rankGroups } from "../../../analysis/groups/rank-groups.js";
import { countValues } from "../../../analysis/shape/count-values.js";

export function reproduce({ groups: lists }: { groups: (number | null)[][] }) {
  const groups = lists.map((values) => countValues(values.filter((value) => value !== null)));
  const test = kruskalWallis(groups);
  const uncorrected = kruskalWallis(groups, { isTieCorrected: false });
  const ranked = rankGroups(groups).groups;
  const isTested = ranked.length > 1;
  const place = (index: number) => ranked.findIndex((group) => group.index === index);
  const [bh, bonferroni] = [dunnTests(groups, "bh"), dunnTests(groups, "bonferroni")];
  const dunn = dunnTests(groups).map(({ first, second, z, p, adjustedP }, pair) => ({
    i: place(first),
    j: place(second),
    z,
    p,
    pHolm: adjustedP,
    pBH: bh[pair]?.adjustedP,
    pBonferroni: bonferroni[pair]?.adjustedP,
  }));
  return {
    H: test.details?.h ?? null,
    H_uncorrected: uncorrected.details?.h ?? null,
    df: test.details?.df ?? null,
    p: test.value,
    p_uncorrected: uncorrected.value,
    epsilonSquared: epsilonSquared(groups).value,
    etaSquaredH: etaSquared(groups).value,
    n: test.n,
    meanRanks: isTested ? ranked.map(({ meanRank }) => meanRank) : null,
    dunn: isTested ? dunn : null,
    groupsUsed: ranked.length,
  };
}
