import type { HandChecked, HandCheckedMovement } from "./short-loop-by-hand";

/** A number as the pages write it: at most two decimals, a minus and no hyphen. */
const number = (value: number) => String(Math.round(value * 100) / 100).replace("-", "−");
/** A share as the pages write it: at most one decimal. */
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/** `83.3 % at 4 to 5` */
export function shownAgreement({ n, agreement }: Pick<HandChecked, "n" | "agreement">): string {
  return agreement ? `${percent(agreement.count / n)} at ${agreement.from} to ${agreement.to}` : "–";
}

/** The cells of an item in the table of results that follow from what a hand computes. */
export function shownFigures(hand: HandChecked, round: number) {
  const { n, cannotJudge, median, q1, q3 } = hand;
  return {
    Answers: [n, cannotJudge > 0 && `${cannotJudge} cannot judge`, `Round ${round}`].filter(Boolean).join(" "),
    Median: `${number(median)} ${number(q1)} – ${number(q3)} IQR ${number(q3 - q1)}`,
  };
}

/** What stands beside the share that meets the rule: its interval and the agreement A, which only a machine computes. */
export function shownInterval(low: number | null, high: number | null, agreementA: number | null): string {
  if (low === null || high === null || agreementA === null)
    throw new Error("The interval or the agreement A is missing.");
  return `${percent(low)} – ${percent(high)} A ${number(agreementA)}`;
}

export function shownMovement({ nPaired, medianChange, moved, net }: HandCheckedMovement): string {
  const change = medianChange === 0 ? "±0" : `${medianChange > 0 ? "+" : "−"}${number(Math.abs(medianChange))}`;
  return `median ${change} ${percent(moved / nPaired)} moved, net ${percent(net / nPaired)}`;
}
