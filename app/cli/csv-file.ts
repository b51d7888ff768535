import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { type CsvError, parse } from "csv-parse";

export interface CsvRow {
  /** Line of the file on which the row ends, the header being line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file cannot be read at all; the message is for the person who named it. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

/**
 * Streams a CSV file with a header, UTF-8 with or without BOM, separated by commas, semicolons or tabs (told by the header).
 *
 * @param onHeader  gets the column names, trimmed and in lower case
 * @param onRow     gets every readable row
 * @param onBadRow  gets what the CSV reader refuses (open quotes and the like)
 * @throws UnreadableFileError when the file cannot be opened or has no header
 */
export async function readCsvFile(
  path: string,
  {
    onHeader,
    onRow,
    onBadRow,
  }: {
    onHeader: (columns: readonly string[]) => void;
    onRow: (row: CsvRow) => void;
    onBadRow: (line: number, message: string) => void;
  },
): Promise<void> {
  const parser = parse({
    bom: true,
    delimiter: await sniffDelimiter(path),
    info: true,
    relax_column_count: true,
    // A stray quote spoils its own cell only; without this the rows up to the next quote would be lost with it.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  });
  const file = createReadStream(path);
  file.on("error", (cause) => parser.destroy(new UnreadableFileError(`${path} cannot be read`, { cause })));
  file.pipe(parser);
  let lastLine = 0;
  parser.on("skip", (error: CsvError) => {
    if (error.code === "CSV_QUOTE_NOT_CLOSED")
      onBadRow(lastLine + 1, "a quote is never closed; the rest of the file is lost");
    else onBadRow(Number(error.lines ?? 0), error.message);
  });
  let hasHeader = false;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    lastLine = info.lines;
    if (hasHeader) {
      onRow({ line: info.lines, cells: record });
    } else {
      hasHeader = true;
      onHeader(record.map((name) => name.trim().toLowerCase()));
    }
  }
  if (!hasHeader) throw new UnreadableFileError(`${path} is empty`);
}

const SNIFFED_BYTES = 64 * 1024;

async function sniffDelimiter(path: string): Promise<string> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UnreadableFileError(`${path} cannot be opened (${cause.code ?? cause.message})`, { cause });
  });
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(SNIFFED_BYTES) });
    const header = buffer.toString("utf8", 0, bytesRead).split(/\r?\n/, 1)[0] ?? "";
    const countOf = (delimiter: string) => header.split(delimiter).length;
    return [",", ";", "\t"].reduce((best, next) => (countOf(next) > countOf(best) ? next : best));
  } catch (cause) {
    throw new UnreadableFileError(`${path} cannot be read`, { cause });
  } finally {
    await file.close();
  }
}
