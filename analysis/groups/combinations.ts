/** Number of ways to choose `k` of `n`, as a floating-point number: exact up to 2^53. */
export function combinations(n: number, k: number): number {
  const few = Math.min(k, n - k);
  let ways = few < 0 ? 0 : 1;
  for (let step = 1; step <= few; step++) ways = (ways * (n - few + step)) / step;
  return ways;
}
