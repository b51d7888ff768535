/** A panel list of 5,000 people is about 500 kB; the text travels twice (preview, confirmation). */
export const MAX_PANEL_FILE_BYTES = 2 * 1024 * 1024;

export type DecodedFile =
  | { readonly ok: true; readonly text: string; readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252" }
  | { readonly ok: false; readonly reason: "empty" | "too-large" | "workbook" | "not-text" };

/**
 * The text of an uploaded list. UTF-8 when the bytes are valid UTF-8 (with or without a byte order mark), UTF-16 when a mark says
 * so, else Windows-1252, which is what spreadsheets in Western Europe write and of which Latin-1 is a part.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  if (bytes.length === 0) return { ok: false, reason: "empty" };
  if (bytes.length > MAX_PANEL_FILE_BYTES) return { ok: false, reason: "too-large" };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return { ok: false, reason: "workbook" };
  }
  if (startsWith(bytes, [0xff, 0xfe])) return asText(new TextDecoder("utf-16le").decode(bytes), "UTF-16");
  if (startsWith(bytes, [0xfe, 0xff])) return asText(new TextDecoder("utf-16be").decode(bytes), "UTF-16");
  try {
    return asText(new TextDecoder("utf-8", { fatal: true }).decode(bytes), "UTF-8");
  } catch {
    return asText(new TextDecoder("windows-1252").decode(bytes), "Windows-1252");
  }
}

function asText(text: string, encoding: "UTF-8" | "UTF-16" | "Windows-1252"): DecodedFile {
  if (text.includes("\u0000")) return { ok: false, reason: "not-text" };
  return text.trim() === "" ? { ok: false, reason: "empty" } : { ok: true, text, encoding };
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
