import { mean } from "../../../../analysis/centre/mean.js";
import { median } from "../../../../analysis/centre/quantile-figure.js";
import { acceleration } from "../../../../analysis/resampling/acceleration.js";
import { bcaInterval, biasCorrection } from "../../../../analysis/resampling/bca-interval.js";
import { bootstrapInterval, bootstrapRowInterval } from "../../../../analysis/resampling/bootstrap-interval.js";
import {
  bootstrapMedianChances,
  exactBootstrapMedian,
} from "../../../../analysis/resampling/exact-bootstrap-median.js";
import { flipCount } from "../../../../analysis/resampling/flip-count.js";
import { jackknife, jackknifeRows } from "../../../../analysis/resampling/jackknife.js";
import { medianOrderInterval } from "../../../../analysis/resampling/median-order-interval.js";
import { basicInterval, percentileInterval } from "../../../../analysis/resampling/percentile-interval.js";
import { bootstrapReplicates, bootstrapRowReplicates } from "../../../../analysis/resampling/replicates.js";
import { countValues } from "../../../../analysis/shape/count-values.js";
import { type RatingMatrix, ratingMatrix } from "../../../../analysis/shape/rating-matrix.js";
import type { ExtremePanel } from "../panels.js";

const resampling = { seed: 3, resamples: 40 };
const answers = ({ values }: ExtremePanel) => countValues(values);
const groups = ({ groups: lists }: ExtremePanel) => lists.map((values) => countValues(values));
const meanOfAll = (lists: readonly ReturnType<typeof countValues>[]) => mean(lists.flat()).value;
const replicates = (panel: ExtremePanel) => bootstrapReplicates(groups(panel), meanOfAll, resampling).values;
const rated = ({ values }: RatingMatrix) => mean(countValues(values.filter((value) => !Number.isNaN(value)))).value;

export const statistics = {
  medianOrderInterval: (panel: ExtremePanel) => medianOrderInterval(answers(panel)),
  exactBootstrapMedian: (panel: ExtremePanel) => exactBootstrapMedian(answers(panel)),
  bootstrapMedianChances: (panel: ExtremePanel) => bootstrapMedianChances(answers(panel)),
  bootstrapReplicates: (panel: ExtremePanel) => bootstrapReplicates(groups(panel), meanOfAll, resampling),
  bootstrapRowReplicates: (panel: ExtremePanel) => bootstrapRowReplicates(ratingMatrix(panel.rows), rated, resampling),
  bootstrapInterval: (panel: ExtremePanel) =>
    (["percentile", "basic", "bca"] as const).flatMap((method) => [
      bootstrapInterval(groups(panel), meanOfAll, { ...resampling, method }),
      bootstrapInterval([answers(panel)], ([all = []]) => median(all).value, { ...resampling, method }),
    ]),
  bootstrapRowInterval: (panel: ExtremePanel) =>
    bootstrapRowInterval(ratingMatrix(panel.rows), rated, { ...resampling, method: "bca" }),
  percentileInterval: (panel: ExtremePanel) => percentileInterval(replicates(panel)),
  basicInterval: (panel: ExtremePanel) => basicInterval(5, replicates(panel)),
  bcaInterval: (panel: ExtremePanel) => bcaInterval(5, replicates(panel), 0.1),
  biasCorrection: (panel: ExtremePanel) => biasCorrection(5, replicates(panel), "strict"),
  acceleration: (panel: ExtremePanel) => acceleration(jackknife(groups(panel), meanOfAll) ?? []),
  jackknife: (panel: ExtremePanel) => jackknife(groups(panel), meanOfAll),
  jackknifeRows: (panel: ExtremePanel) => jackknifeRows(ratingMatrix(panel.rows), rated),
  flipCount: (panel: ExtremePanel) => flipCount(answers(panel), (rest) => String(median(rest).value)),
};

export const others = {
  createRandom: "a source of chance",
  philox: "a block of chance",
  drawBinomial: "draws",
  drawMultinomial: "draws",
  resampleCells: "draws",
  resampleRows: "draws",
  rowStrata: "sorts rows into strata",
  withoutOne: "takes one person from a shape",
  inOrder: "orders a shape",
  peopleIn: "counts and checks a shape",
  resampleCount: "reads an option",
  tailShare: "reads an option",
  reliability: "says a reason",
};
