import type { TidyProblem, TidyRow } from "../../analysis/shape/tidy-study.js";
import { ByteTable } from "./byte-table.js";
import { scanTidyFile, TidyScanner } from "./tidy-scanner.js";

const decoder = new TextDecoder();

/**
 * Reads answers from tidy CSV as rows (`TidyScanner` says of what form). What a value means depends on its item and is read later
 * (`readTidyValue`).
 *
 * @returns the rows, and the bad ones by line
 * @throws UnreadableFileError when the file cannot be read, is empty or lacks a required column
 */
export function readTidyCsv(path: string): { rows: TidyRow[]; problems: TidyProblem[] } {
  const rows: TidyRow[] = [];
  const problems: TidyProblem[] = [];
  // A million rows repeat a few thousand values and names: one copy of each is kept.
  const spellings = new ByteTable();
  const values: string[] = [];
  const panelists: string[] = [];
  const scanner: TidyScanner = new TidyScanner(path, {
    onAnswer: (line, { round, audience, panelist, group, facet }, item, bytes, start, end) => {
      const spelling = spellings.find(bytes, start, end);
      const value = values[spelling] ?? decoder.decode(bytes.subarray(start, end)).trim();
      values[spelling] = value;
      const name = panelists[panelist] ?? scanner.panelistName(panelist);
      panelists[panelist] = name;
      rows.push({ line, round, audience, panelist: name, group, item: scanner.itemName(item), facet, value });
    },
    onProblem: (line, message) => problems.push({ line, message }),
  });
  scanTidyFile(path, scanner);
  return { rows, problems };
}
