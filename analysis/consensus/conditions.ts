import { agreementA } from "../agreement/agreement-a.js";
import { classicPanelRule, thirdRule } from "../agreement/classic-panel-rule.js";
import { disagreementIndex } from "../agreement/disagreement-index.js";
import type { Figure } from "../figure.js";
import { numberText } from "../phrases.js";
import type { ConditionBlock, RamDisagreementForm } from "../protocol-composed.js";
import { coefficientOfVariation } from "../spread/coefficient-of-variation.js";
import { interquartileRange } from "../spread/interquartile-range.js";
import { isAtLeast, isAtMost } from "../threshold.js";
import type { Check, JudgedAnswers } from "./judged.js";

/** Whether a further condition of a rule holds for some answers. A figure that cannot be given does not meet it. */
export function checkCondition({ distribution, scale, type }: JudgedAnswers, condition: ConditionBlock): Check {
  switch (condition.measure) {
    case "iqr":
      return atMost("IQR", interquartileRange(distribution, type), condition.atMost);
    case "cv":
      return atMost(
        "coefficient of variation",
        coefficientOfVariation(distribution, { hasArbitraryZero: scale.min < 0 }),
        condition.atMost,
      );
    case "agreement-a": {
      const { value, reason } = agreementA(distribution, scale.min, scale.max);
      if (value === null) return { isMet: false, reason: `agreement A: ${reason}` };
      return {
        isMet: isAtLeast(value, condition.atLeast),
        reason: `agreement A ${numberText(value)}, at least ${condition.atLeast} needed`,
      };
    }
    case "ram-agreement": {
      const { code, outsideMedianRegion, limit, reason } = classicPanelRule(distribution, { scale });
      if (code === null) return { isMet: false, reason: `RAND/UCLA agreement: ${reason}` };
      return {
        isMet: code === "agreement",
        reason: `${outsideMedianRegion} outside the region of the median, at most ${limit - 1} allowed`,
      };
    }
    case "ram-disagreement":
      return checkDisagreement({ distribution, scale, type }, condition.form);
  }
}

function checkDisagreement({ distribution, scale, type }: JudgedAnswers, form: RamDisagreementForm): Check {
  if (form === "index") return atMost("disagreement index", disagreementIndex(distribution, { scale, type }), 1);
  const { code, isDisagreement, lowCount, highCount } = {
    ...classicPanelRule(distribution, { scale }),
    ...thirdRule(distribution, { scale }),
  };
  const isFound = form === "third" ? isDisagreement === true : code === "disagreement";
  return {
    isMet: code !== null && !isFound,
    reason: `${lowCount} in the lowest and ${highCount} in the highest region, ${isFound ? "" : "no "}disagreement`,
  };
}

function atMost(name: string, { value, reason }: Figure, limit: number): Check {
  if (value === null) return { isMet: false, reason: `${name}: ${reason}` };
  return { isMet: isAtMost(value, limit), reason: `${name} ${numberText(value)}, at most ${limit} allowed` };
}
