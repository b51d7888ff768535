/**
 * All eigenvalues, descending, and eigenvectors (one a row) of a small symmetric matrix, by Jacobi rotations.
 *
 * Source  Golub & Van Loan (2013), Matrix Computations, 8.5.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, row) => a.map((_, column) => (row === column ? 1 : 0)));
  const at = (row: number, column: number) => a[row]?.[column] ?? 0;
  for (let sweep = 0; sweep < 60; sweep++) {
    const scale = Math.max(...a.map((_, index) => Math.abs(at(index, index))), 0);
    let isDone = true;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(at(p, q)) <= 1e-15 * scale) continue;
        isDone = false;
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q));
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        rotate(a, p, q, cosine, tangent * cosine);
        for (const row of a) turn(row, p, q, cosine, tangent * cosine);
        rotate(vectors, p, q, cosine, tangent * cosine);
      }
    }
    if (isDone) break;
  }
  const order = a.map((_, index) => index).sort((i, j) => at(j, j) - at(i, i));
  return { values: order.map((index) => at(index, index)), vectors: order.map((index) => vectors[index] ?? []) };
}

/** Turns rows p and q of a matrix in their plane. */
function rotate(rows: readonly number[][], p: number, q: number, cosine: number, sine: number): void {
  const [first, second] = [rows[p], rows[q]];
  if (!first || !second) return;
  for (let column = 0; column < first.length; column++) {
    const [x, y] = [first[column] ?? 0, second[column] ?? 0];
    first[column] = cosine * x - sine * y;
    second[column] = sine * x + cosine * y;
  }
}

/** Turns entries p and q of a row. */
function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0];
  row[p] = cosine * x - sine * y;
  row[q] = sine * x + cosine * y;
}
