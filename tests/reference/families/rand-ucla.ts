import { classicPanelRule, thirdRule } from "../../../analysis/agreement/classic-panel-rule.js";
import { disagreementIndex } from "../../../analysis/agreement/disagreement-index.js";
import { randUclaClass } from "../../../analysis/agreement/rand-ucla-class.js";
import type { Distribution } from "../../../analysis/figure.js";
import { countValues } from "../../../analysis/shape/count-values.js";

export function reproduce({ values }: { values: (number | null)[] }) {
  const distribution = countValues(values.filter((value) => value !== null));
  const classic = classicPanelRule(distribution);
  const byIndex = randUclaClass(distribution);
  return {
    n: classic.n,
    median: byIndex.median.value,
    type7: range(distribution, 7),
    type6: range(distribution, 6),
    type2: range(distribution, 2),
    countLow: classic.lowCount,
    countHigh: classic.highCount,
    classicThreshold: classic.limit,
    extrapolated: classic.isExtrapolated,
    classicDisagreement: classic.code && classic.code === "disagreement",
    outsideMedianRegion: classic.outsideMedianRegion,
    classicAgreement: classic.code && classic.code === "agreement",
    thirdRuleDisagreement: thirdRule(distribution).isDisagreement,
    classHigher: byIndex.code,
    classStrict: randUclaClass(distribution, { halves: "uncertain" }).code,
    classHigherClassic: randUclaClass(distribution, { disagreement: "classic" }).code,
    classStrictClassic: randUclaClass(distribution, { halves: "uncertain", disagreement: "classic" }).code,
  };
}

function range(distribution: Distribution, type: 7 | 6 | 2) {
  const { value, details } = disagreementIndex(distribution, { type });
  return {
    p30: details?.p30,
    p70: details?.p70,
    IPR: details?.interpercentileRange,
    IPRCP: details?.centralPoint,
    AI: details?.asymmetry,
    IPRAS: details?.adjustedLimit,
    DI: value,
    disagreement: details?.isDisagreement,
  };
}
