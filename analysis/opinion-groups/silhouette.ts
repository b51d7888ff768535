import { type Figure, figure, InputShapeError, missing } from "../figure.js";

/**
 * Mean silhouette of points of the plane in groups: how much nearer they are to their own group than to the next one.
 *
 * Definition  per point (b - a) / max(a, b), a the mean distance to the others of its group, b the smallest mean distance to another
 *             group; 0 for a point alone in its group, and where both are 0. The value is their mean.
 * Shape       `points`: x and y of each point in turn; `labels`: the group of each.
 * Unit        -1 to 1.
 * Missing     fewer than two groups: `value: null`, reason "needs at least two groups".
 * Use         to choose the number of groups.
 * Read        Kaufman and Rousseeuw call up to 0.25 no substantial structure, up to 0.5 weak. Groups are always found: a low value
 *             says that they are cut from one cloud. Grows with the work of n squared.
 * Throws      InputShapeError unless there is a label for each point.
 * Source      Rousseeuw (1987), J. Comput. Appl. Math. 20; R `cluster::silhouette`.
 */
export function silhouette(points: Float64Array, labels: Int32Array): Figure {
  const n = labels.length;
  if (points.length !== 2 * n)
    throw new InputShapeError(`${n} labels need twice as many numbers, not ${points.length}`);
  const groups = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  const sizes = new Float64Array(groups);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return missing("silhouette", "needs at least two groups", {}, n);
  let sum = 0;
  const distances = new Float64Array(groups);
  for (let point = 0; point < n; point++) {
    distances.fill(0);
    for (let other = 0; other < n; other++) {
      const label = labels[other] ?? 0;
      distances[label] = (distances[label] ?? 0) + distance(points, point, other);
    }
    sum += widthOf(distances, sizes, labels[point] ?? 0);
  }
  return figure("silhouette", sum / n, n);
}

function widthOf(distances: Float64Array, sizes: Float64Array, own: number): number {
  const size = sizes[own] ?? 0;
  if (size === 1) return 0;
  const within = (distances[own] ?? 0) / (size - 1);
  let next = Number.POSITIVE_INFINITY;
  for (const [group, total] of distances.entries()) {
    if (group !== own && (sizes[group] ?? 0) > 0) next = Math.min(next, total / (sizes[group] ?? 1));
  }
  const larger = Math.max(within, next);
  return larger === 0 ? 0 : (next - within) / larger;
}

function distance(points: Float64Array, a: number, b: number): number {
  const x = (points[2 * a] ?? 0) - (points[2 * b] ?? 0);
  const y = (points[2 * a + 1] ?? 0) - (points[2 * b + 1] ?? 0);
  return Math.sqrt(x * x + y * y);
}
