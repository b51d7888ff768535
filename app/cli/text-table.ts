/** Lines of cells under a heading, each column as wide as its widest cell; numbers stand to the right. */
export function textTable(
  head: readonly string[],
  lines: readonly (readonly string[])[],
  textColumns: readonly number[],
): string {
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const pad = (text: string, column: number) =>
    textColumns.includes(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return all.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}
