import { InputShapeError } from "../figure.js";
import type { Random } from "../resampling/random.js";

/** Points of the plane in groups around centres. */
export interface Clustering {
  /** Group of each point; groups are numbered from the largest (by weight) to the smallest, equals by their first point. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the points to the centres of their groups. */
  readonly spread: number;
}

/**
 * k-means in the plane: the best of several seeded starts (k-means++), each improved by Lloyd's steps and then by moving single points
 * while that lessens the spread (Hartigan), which leaves far fewer places to end at than Lloyd's steps alone.
 *
 * Shape   `points`: x and y of each point in turn. `weights`: how many times each counts (1 unless given); points of weight 0 are put into
 *         the nearest group and shape none.
 * Missing null when there are fewer different points of positive weight than groups.
 * Throws  InputShapeError unless there are whole numbers of groups and starts from 1 on.
 * Source  Lloyd (1982), IEEE Trans. Inf. Theory 28; Hartigan (1975), Clustering Algorithms, ch. 4; Arthur & Vassilvitskii (2007), SODA;
 *         R `kmeans()`.
 */
export function kMeans(
  points: Float64Array,
  groups: number,
  random: Random,
  {
    starts = 50,
    weights = new Float64Array(points.length / 2).fill(1),
  }: { starts?: number; weights?: Float64Array } = {},
): Clustering | null {
  for (const number of [groups, starts]) {
    if (!Number.isInteger(number) || number < 1)
      throw new InputShapeError(`Groups and starts are from 1 on, not ${number}`);
  }
  let best: Clustering | null = null;
  for (let start = 0; start < starts; start++) {
    const centres = firstCentres(points, weights, groups, random);
    if (centres === null) return null;
    const found = improve(points, weights, centres);
    if (best === null || found.spread < best.spread * (1 - 1e-12)) best = found;
  }
  return best && { ...best, labels: bySize(best.labels, weights, groups) };
}

/** k-means++: each next centre is a point drawn with its squared distance to the centres so far. */
function firstCentres(
  points: Float64Array,
  weights: Float64Array,
  groups: number,
  random: Random,
): Float64Array | null {
  const centres = new Float64Array(2 * groups);
  const far = Float64Array.from(weights);
  for (let group = 0; group < groups; group++) {
    const drawn = drawByWeight(far, random);
    if (drawn < 0) return null;
    centres.set(points.subarray(2 * drawn, 2 * drawn + 2), 2 * group);
    for (const [point, weight] of weights.entries()) {
      const distance = weight * squaredDistance(points, point, centres, group);
      far[point] = group === 0 ? distance : Math.min(far[point] ?? 0, distance);
    }
  }
  return centres;
}

/** An index drawn with the weights; -1 when all are 0. */
function drawByWeight(weights: Float64Array, random: Random): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = random.next() * total;
  let last = -1;
  for (const [index, weight] of weights.entries()) {
    if (weight <= 0) continue;
    last = index;
    left -= weight;
    if (left < 0) break;
  }
  return last;
}

function improve(points: Float64Array, weights: Float64Array, centres: Float64Array): Clustering {
  const labels = new Int32Array(weights.length).fill(-1);
  for (let round = 0; round < 100; round++) {
    if (!assign(points, centres, labels)) break;
    recentre(points, weights, labels, centres);
  }
  const sizes = recentre(points, weights, labels, centres);
  for (let round = 0; round < 100; round++) {
    if (!moveSinglePoints(points, weights, { centres, sizes, labels })) break;
    recentre(points, weights, labels, centres);
  }
  assign(points, centres, labels);
  let spread = 0;
  for (const [point, weight] of weights.entries()) {
    spread += weight * squaredDistance(points, point, centres, labels[point] ?? 0);
  }
  return { labels, spread };
}

/** Moves each point for which that lessens the spread, its own pull on both centres counted in; false when there was none. */
function moveSinglePoints(
  points: Float64Array,
  weights: Float64Array,
  { centres, sizes, labels }: { centres: Float64Array; sizes: Float64Array; labels: Int32Array },
): boolean {
  let isChanged = false;
  for (const [point, weight] of weights.entries()) {
    const from = labels[point] ?? 0;
    const left = (sizes[from] ?? 0) - weight;
    if (weight === 0 || left <= 0) continue;
    const loss = ((sizes[from] ?? 0) / left) * squaredDistance(points, point, centres, from);
    let [best, least] = [from, loss * (1 - 1e-12)];
    for (const [to, size] of sizes.entries()) {
      const gain = to === from ? loss : (size / (size + weight)) * squaredDistance(points, point, centres, to);
      if (gain < least) [best, least] = [to, gain];
    }
    if (best === from) continue;
    shiftCentre(points, point, -weight, centres, sizes, from);
    shiftCentre(points, point, weight, centres, sizes, best);
    labels[point] = best;
    isChanged = true;
  }
  return isChanged;
}

function shiftCentre(
  points: Float64Array,
  point: number,
  weight: number,
  centres: Float64Array,
  sizes: Float64Array,
  group: number,
): void {
  const size = (sizes[group] ?? 0) + weight;
  sizes[group] = size;
  for (const axis of [0, 1]) {
    const centre = centres[2 * group + axis] ?? 0;
    centres[2 * group + axis] = centre + (weight / size) * ((points[2 * point + axis] ?? 0) - centre);
  }
}

/** Puts each point into the group of the nearest centre; false when none changed. */
function assign(points: Float64Array, centres: Float64Array, labels: Int32Array): boolean {
  let isChanged = false;
  for (let point = 0; point < labels.length; point++) {
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    for (let group = 0; group < centres.length / 2; group++) {
      const distance = squaredDistance(points, point, centres, group);
      if (distance < least) [nearest, least] = [group, distance];
    }
    if (labels[point] !== nearest) isChanged = true;
    labels[point] = nearest;
  }
  return isChanged;
}

/** Moves centres to the means of their groups and gives their sizes; the centre of a group that lost all its points stays where it is. */
function recentre(
  points: Float64Array,
  weights: Float64Array,
  labels: Int32Array,
  centres: Float64Array,
): Float64Array {
  const sums = new Float64Array(centres.length);
  const sizes = new Float64Array(centres.length / 2);
  for (const [point, weight] of weights.entries()) {
    const group = labels[point] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + weight;
    for (const axis of [0, 1])
      sums[2 * group + axis] = (sums[2 * group + axis] ?? 0) + weight * (points[2 * point + axis] ?? 0);
  }
  for (const [group, size] of sizes.entries()) {
    if (size === 0) continue;
    centres[2 * group] = (sums[2 * group] ?? 0) / size;
    centres[2 * group + 1] = (sums[2 * group + 1] ?? 0) / size;
  }
  return sizes;
}

function bySize(labels: Int32Array, weights: Float64Array, groups: number): Int32Array {
  const found = Array.from({ length: groups }, (_, group) => ({ group, size: 0, first: labels.indexOf(group) }));
  for (const [point, weight] of weights.entries()) {
    const entry = found[labels[point] ?? 0];
    if (entry) entry.size += weight;
  }
  const order = found.sort((a, b) => b.size - a.size || a.first - b.first).map(({ group }) => group);
  return labels.map((label) => order.indexOf(label));
}

function squaredDistance(points: Float64Array, point: number, centres: Float64Array, group: number): number {
  const x = (points[2 * point] ?? 0) - (centres[2 * group] ?? 0);
  const y = (points[2 * point + 1] ?? 0) - (centres[2 * group + 1] ?? 0);
  return x * x + y * y;
}
