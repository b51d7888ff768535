import { adjustP } from "../../../analysis/groups/adjust-p.js";

export function reproduce({ p }: { p: (number | null)[] }) {
  return {
    bonferroni: adjustP(p, "bonferroni"),
    holm: adjustP(p, "holm"),
    hochberg: adjustP(p, "hochberg"),
    bh: adjustP(p, "bh"),
    by: adjustP(p, "by"),
  };
}
