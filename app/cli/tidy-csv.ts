import type { TidyProblem, TidyRow } from "../../analysis/shape/collect-tidy.js";
import { readCsvFile, UnreadableFileError } from "./csv-file.js";

const REQUIRED = ["round", "panelist", "item", "value"] as const;

/**
 * Reads answers from tidy CSV: `round,panelist,group,item,value`, optionally `facet` and `audience` (`panel` or `public`; default panel).
 * Columns may stand in any order; others are ignored. What a value means depends on its item and is read later (`readTidyValue`).
 *
 * @returns the rows, and the bad ones by line
 * @throws UnreadableFileError when the file cannot be read or lacks a required column
 */
export async function readTidyCsv(path: string): Promise<{ rows: TidyRow[]; problems: TidyProblem[] }> {
  const rows: TidyRow[] = [];
  const problems: TidyProblem[] = [];
  let columns: readonly string[] = [];
  let read: (cells: readonly string[], line: number) => TidyRow | string = () => "no header";
  await readCsvFile(path, {
    onHeader: (header) => {
      columns = header;
      read = rowReader(header, path);
    },
    onRow: ({ cells, line }) => {
      const row =
        cells.length === columns.length ? read(cells, line) : `${cells.length} cells, ${columns.length} expected`;
      if (typeof row === "string") problems.push({ line, message: row });
      else rows.push(row);
    },
    onBadRow: (line, message) => problems.push({ line, message }),
  });
  return { rows, problems };
}

function rowReader(
  header: readonly string[],
  path: string,
): (cells: readonly string[], line: number) => TidyRow | string {
  const missing = REQUIRED.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    throw new UnreadableFileError(`${path} lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(", ")}`);
  }
  const at = (name: string) => header.indexOf(name);
  const places = { round: at("round"), panelist: at("panelist"), group: at("group"), item: at("item") };
  const more = { value: at("value"), facet: at("facet"), audience: at("audience") };
  // A million rows repeat a few thousand names: one copy of each is kept.
  const names = new Map<string, string>();
  const intern = (text: string) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    names.set(text, text);
    return text;
  };
  const cell = (cells: readonly string[], index: number) => intern((cells[index] ?? "").trim());
  return (cells, line) => {
    const round = Number(cell(cells, places.round));
    if (!Number.isInteger(round) || round < 1)
      return `the round "${cell(cells, places.round)}" is not a whole number from 1`;
    const panelist = cell(cells, places.panelist);
    const item = cell(cells, places.item);
    if (panelist === "" || item === "") return `${panelist === "" ? "panelist" : "item"} is empty`;
    const audience = cell(cells, more.audience).toLowerCase() || "panel";
    if (audience !== "panel" && audience !== "public") return `the audience "${audience}" is neither panel nor public`;
    const facet = cell(cells, more.facet);
    const group = cell(cells, places.group) || null;
    return { line, round, audience, panelist, group, item, facet, value: cell(cells, more.value) };
  };
}
