/** A panel list of 5,000 people is about 500 kB; the text travels twice (preview, confirmation). */
export const MAX_PANEL_FILE_BYTES = 2 * 1024 * 1024;

export type DecodedFile =
  | { readonly ok: true; readonly text: string; readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252" }
  | { readonly ok: false; readonly reason: "empty" | "too-large" | "workbook" | "old-workbook" | "not-text" };

/**
 * The text of an uploaded list. UTF-8 when the bytes are valid UTF-8 (with or without a byte order mark), UTF-16 when a mark says so or
 * every other byte of the beginning is nil, else Windows-1252, which is what spreadsheets in Western Europe write and of which
 * Latin-1 is a part.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  if (bytes.length === 0) return { ok: false, reason: "empty" };
  if (bytes.length > MAX_PANEL_FILE_BYTES) return { ok: false, reason: "too-large" };
  if (isWorkbook(bytes)) return { ok: false, reason: "workbook" };
  // Workbooks of the nineties, and those that ask for a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, reason: "old-workbook" };
  if (startsWith(bytes, [0xff, 0xfe])) return asText(new TextDecoder("utf-16le").decode(bytes), "UTF-16");
  if (startsWith(bytes, [0xfe, 0xff])) return asText(new TextDecoder("utf-16be").decode(bytes), "UTF-16");
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked) return asText(new TextDecoder(unmarked).decode(bytes), "UTF-16");
  try {
    return asText(new TextDecoder("utf-8", { fatal: true }).decode(bytes), "UTF-8");
  } catch {
    return asText(new TextDecoder("windows-1252").decode(bytes), "Windows-1252");
  }
}

/** Whether a file is an XLSX workbook, or at least an archive as these are. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

/** Names, addresses and separators are mostly of A to Z, of which one byte is nil in UTF-16. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes.length < 32 || bytes.length % 2 !== 0) return undefined;
  const beginning = bytes.subarray(0, 1024);
  const nil = [0, 0];
  beginning.forEach((byte, index) => {
    if (byte === 0) nil[index % 2] = (nil[index % 2] ?? 0) + 1;
  });
  const [first = 0, second = 0] = nil;
  const most = beginning.length / 2;
  if (first === 0 && second > 0.7 * most) return "utf-16le";
  return second === 0 && first > 0.7 * most ? "utf-16be" : undefined;
}

function asText(text: string, encoding: "UTF-8" | "UTF-16" | "Windows-1252"): DecodedFile {
  if (text.includes("\u0000")) return { ok: false, reason: "not-text" };
  return text.trim() === "" ? { ok: false, reason: "empty" } : { ok: true, text, encoding };
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
