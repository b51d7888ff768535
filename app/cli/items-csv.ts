import { InputShapeError } from "../../analysis/figure.js";
import type { ItemScale } from "../../analysis/item-analysis.js";
import type { TidyProblem } from "../../analysis/shape/tidy-study.js";
import { readCsvFile, UnreadableFileError } from "./csv-file.js";

const TIDY_ITEM_KINDS = [
  "rating",
  "trl",
  "year",
  "number",
  "probability",
  "single",
  "multiple",
  "statement",
  "consent",
  "list",
  "text",
] as const;
type TidyItemKind = (typeof TIDY_ITEM_KINDS)[number];

/** One line of an items file. */
export interface TidyItemDefinition {
  readonly item: string;
  readonly text: string | null;
  readonly kind: TidyItemKind | null;
  readonly subject: string | null;
  readonly criterion: string | null;
  /** Null where the file does not say enough: "scale not declared". */
  readonly scale: ItemScale | null;
}

/**
 * Reads item definitions: `item,text,kind,min,max,sides,subject,criterion`, in any order, all but `item` optional. `sides` is
 * empty or `1-2|3|4-5`: against, neutral, for (`1-3||4-6` without a neutral level). A kind left empty is `rating` where both ends stand;
 * `trl` needs no ends.
 *
 * @returns the items by key, and the bad lines; a bad line leaves its item without a scale
 * @throws UnreadableFileError when the file cannot be read or lacks the column `item`
 */
export async function readItemsCsv(
  path: string,
): Promise<{ items: Map<string, TidyItemDefinition>; problems: TidyProblem[] }> {
  const items = new Map<string, TidyItemDefinition>();
  const problems: TidyProblem[] = [];
  let columns: readonly string[] = [];
  await readCsvFile(path, {
    onHeader: (header) => {
      columns = header;
      if (!header.includes("item")) throw new UnreadableFileError(`${path} lacks the column item`);
    },
    onRow: ({ cells, line }) => {
      const cell = (name: string) => (columns.includes(name) ? (cells[columns.indexOf(name)] ?? "").trim() : "");
      const item = cell("item");
      if (item === "" || items.has(item)) {
        problems.push({ line, message: item === "" ? "item is empty" : `${item} is defined twice; the first counts` });
        return;
      }
      const base = {
        item,
        text: cell("text") || null,
        subject: cell("subject") || null,
        criterion: cell("criterion") || null,
      };
      try {
        items.set(item, { ...base, ...readScale(cell, base.criterion) });
      } catch (error) {
        if (!(error instanceof InputShapeError)) throw error;
        problems.push({ line, message: `${item}: ${error.message}` });
        items.set(item, { ...base, kind: null, scale: null });
      }
    },
    onBadRow: (line, message) => problems.push({ line, message }),
  });
  return { items, problems };
}

function readScale(
  cell: (name: string) => string,
  criterionKey: string | null,
): Pick<TidyItemDefinition, "kind" | "scale"> {
  const name = cell("kind").toLowerCase();
  const given = { min: readEnd(cell("min"), "min"), max: readEnd(cell("max"), "max") };
  const kind = name === "" ? (given.min !== null && given.max !== null ? "rating" : null) : readKind(name);
  const ends = kind === "trl" ? { min: given.min ?? 1, max: given.max ?? 9 } : given;
  if (ends.min !== null && ends.max !== null && ends.max <= ends.min) {
    throw new InputShapeError(`max must be above min, not ${ends.min} to ${ends.max}`);
  }
  if (kind === "probability") {
    return { kind, scale: { kind: "number", min: 0, max: 100, sides: null, criterionKey } };
  }
  if (kind === null) return { kind: null, scale: null };
  if (kind === "list" || kind === "text") {
    return { kind, scale: { kind: "text", min: null, max: null, sides: null, criterionKey } };
  }
  if (kind !== "rating" && kind !== "trl" && kind !== "year" && kind !== "number") {
    return { kind, scale: { kind: "choices", min: null, max: null, sides: null, criterionKey } };
  }
  if (kind !== "number") {
    if (ends.min === null || ends.max === null) return { kind, scale: null };
    if (!Number.isInteger(ends.min) || !Number.isInteger(ends.max))
      throw new InputShapeError("min and max must be whole numbers");
  }
  return { kind, scale: { kind, ...ends, sides: readSides(cell("sides"), ends), criterionKey } };
}

function readKind(name: string): TidyItemKind {
  const kind = TIDY_ITEM_KINDS.find((known) => known === name);
  if (kind === undefined) throw new InputShapeError(`the kind "${name}" is not one of ${TIDY_ITEM_KINDS.join(", ")}`);
  return kind;
}

function readEnd(text: string, name: string): number | null {
  if (text === "") return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new InputShapeError(`${name} "${text}" is not a number`);
  return value;
}

type Sides = NonNullable<ItemScale["sides"]>;

function readSides(text: string, { min, max }: { min: number | null; max: number | null }): Sides | null {
  if (text === "") return null;
  if (min === null || max === null) throw new InputShapeError("sides need min and max");
  const parts = text.split("|").map((part) => part.trim());
  const [against, neutral, inFavour] = parts.length === 2 ? [parts[0], "", parts[1]] : parts;
  if (parts.length > 3 || !against || !inFavour) {
    throw new InputShapeError(`sides "${text}" are not of the form 1-2|3|4-5`);
  }
  const sides = { against: readRange(against), neutral: neutral ? readRange(neutral) : null, for: readRange(inFavour) };
  const ends = [...sides.against, ...(sides.neutral ?? []), ...sides.for];
  const isOrdered = ends.every((end, index) => index === 0 || end >= (ends[index - 1] ?? end));
  const isApart =
    sides.against[1] < (sides.neutral?.[0] ?? sides.for[0]) && (sides.neutral?.[1] ?? sides.against[1]) < sides.for[0];
  if (!isOrdered || !isApart || sides.against[0] < min || sides.for[1] > max) {
    throw new InputShapeError(`sides "${text}" must ascend within ${min} to ${max} without overlap`);
  }
  return sides;
}

function readRange(text: string): readonly [number, number] {
  const match = /^(-?\d+)(?:\s*-\s*(-?\d+))?$/.exec(text);
  if (!match) throw new InputShapeError(`"${text}" is not a level or a range of levels`);
  const from = Number(match[1]);
  return [from, match[2] === undefined ? from : Number(match[2])];
}
