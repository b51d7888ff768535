import { InputShapeError } from "./figure.js";

export interface GroupSize {
  readonly key: string;
  /** People of the group with a valid answer. */
  readonly n: number;
}

export interface GroupDisclosure {
  readonly isTotalShown: boolean;
  /** Groups that may be shown each on its own, in locked order. */
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
  /** People in no shown group, those of no group included: 0 or at least the minimum cell while anything is shown. */
  readonly hiddenN: number;
  /** The hidden may appear as one figure, "other groups together". */
  readonly isRestShown: boolean;
}

/**
 * Which comparison groups of an item may be shown beside its total. A group is shown only from `minCell` people on, and what is left
 * when all shown groups are taken from the total is nobody or at least `minCell` people.
 *
 * Definition  groups under the minimum are hidden first; while the hidden together are some, but fewer than the minimum, the
 *             smallest shown group is hidden too (tie: the later in the locked order).
 * Shape       `groups` in locked order, without overlap; people of no group are in `total` alone.
 * Missing     people without a valid answer are in no number. A total under the minimum hides everything.
 * Use         for every table by group. Minimum 5 unless the protocol says otherwise; 1 shows all, for data that are public already.
 * Read        of 9, 5 and 4 people total and 9 are shown: the 5 are hidden so that the 4 cannot be had by subtraction. It protects cells of
 *             one table: a second partition of the same people needs `disclosePartitions`.
 * Throws      InputShapeError when a number is not whole, a key comes twice, the groups hold more people than the total, or minCell < 1.
 * Source      protocol of this program; primary and secondary suppression as in Hundepool et al. (2012), Statistical Disclosure Control.
 */
export function discloseGroups(groups: readonly GroupSize[], total: number, minCell: number): GroupDisclosure {
  checkSizes(groups, total, minCell);
  const keys = groups.map(({ key }) => key);
  if (total < minCell) return { isTotalShown: false, shown: [], hidden: keys, hiddenN: total, isRestShown: false };
  let shown = groups.filter(({ n }) => n >= minCell);
  const hiddenN = () => total - shown.reduce((sum, { n }) => sum + n, 0);
  while (hiddenN() > 0 && hiddenN() < minCell && shown.length > 0) {
    const smallest = Math.min(...shown.map(({ n }) => n));
    const last = shown.findLastIndex(({ n }) => n === smallest);
    shown = shown.filter((_, index) => index !== last);
  }
  const shownKeys = shown.map(({ key }) => key);
  return {
    isTotalShown: true,
    shown: shownKeys,
    hidden: keys.filter((key) => !shownKeys.includes(key)),
    hiddenN: hiddenN(),
    isRestShown: shown.length > 0 && hiddenN() > 0,
  };
}

/** A way to split the people of an item: comparison groups, familiarity, first-time raters. */
export interface Partition {
  readonly key: string;
  /** In locked order. */
  readonly groups: readonly GroupSize[];
}

/**
 * What may be shown of an item of which somebody wants to see several partitions: one at most, as `discloseGroups` allows.
 *
 * Definition  each partition may be harmless alone and two of them are not: of 9 and 9 by sector, and 7 and 11 by familiarity where the 7
 *             belong to the first 9, the difference is 2 people. Their sizes do not tell, so a second partition is refused.
 * Missing     as `discloseGroups`; no partition: the total alone.
 * Use         wherever a reader may choose by what to split an item.
 * Read        a refusal is no sign that these groups are small.
 * Throws      InputShapeError for more than one partition, else as `discloseGroups`.
 * Source      protocol of this program; differencing as in Hundepool et al. (2012), Statistical Disclosure Control.
 */
export function disclosePartitions(partitions: readonly Partition[], total: number, minCell: number): GroupDisclosure {
  const [partition, ...others] = partitions;
  if (others.length > 0) {
    const keys = partitions.map(({ key }) => key).join(", ");
    throw new InputShapeError(`One partition is shown per item, not ${partitions.length}: ${keys}`);
  }
  return discloseGroups(partition?.groups ?? [], total, minCell);
}

function checkSizes(groups: readonly GroupSize[], total: number, minCell: number): void {
  const isCount = (n: number) => Number.isInteger(n) && n >= 0;
  if (!Number.isInteger(minCell) || minCell < 1)
    throw new InputShapeError(`The minimum cell is a whole number from 1, not ${minCell}`);
  if (!isCount(total) || !groups.every(({ n }) => isCount(n))) {
    throw new InputShapeError("Group sizes and their total are whole numbers of at least 0");
  }
  if (new Set(groups.map(({ key }) => key)).size < groups.length)
    throw new InputShapeError("A comparison group comes twice");
  const sum = groups.reduce((people, { n }) => people + n, 0);
  if (sum > total) throw new InputShapeError(`The groups hold ${sum} people, the total only ${total}`);
}
