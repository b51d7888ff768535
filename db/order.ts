/** Orders rows by text columns as both engines do, for rows that come back from a write, which has no order. */
export function byText<Row>(...columns: ((row: Row) => string)[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const column of columns) {
      if (column(a) < column(b)) return -1;
      if (column(a) > column(b)) return 1;
    }
    return 0;
  };
}
