import { crc32, deflateRawSync } from "node:zlib";

/** Text that would run as a script, break out of an attribute, a form, a letter or a file, or calculate in a spreadsheet. */
export const payloads = [
  "<script>window.ran=1</script>",
  "<img src=x onerror=window.ran=1>",
  '"><svg onload=window.ran=1>',
  "'><iframe srcdoc='<script>parent.ran=1</script>'>",
  "</textarea><script>window.ran=1</script>",
  "</title><script>window.ran=1</script>",
  "</script><script>window.ran=1</script>",
  "javascript:window.ran=1",
  "{{constructor.constructor('window.ran=1')()}}",
  `\${window.ran=1}`,
  '<a href="javascript:window.ran=1">Ada</a>',
  "<math><mtext><style><img src=x onerror=window.ran=1>",
  "--><script>window.ran=1</script><!--",
  "&lt;script&gt;window.ran=1&lt;/script&gt;",
  '=HYPERLINK("http://127.0.0.1/?"&A1,"Ada")',
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-2+3",
  "@SUM(A1:A9)",
  "\uFF1D1+1",
  "Robert'); DROP TABLE contact;--",
  "%0d%0aBcc: all@example.org",
  "../../etc/passwd",
  "$(touch /tmp/ran)",
] as const;

/** Headings that name something of the language, stand twice, are empty or as long as a page. */
const hostileHeadings = [
  "__proto__",
  "constructor",
  "toString",
  "shoe size",
  "shoe size",
  "",
  "y".repeat(5000),
  ...payloads,
] as const;

/** What is wrong with a line, with as many kinds as the checks know. */
const faults = [
  { code: "none", change: () => ({}) },
  { code: "missing", change: () => ({ name: "" }) },
  { code: "bad-email", change: () => ({ email: "nowhere at all" }) },
  { code: "duplicate-in-list", change: () => ({ email: "p0@example.org" }) },
  { code: "already-in-panel", change: () => ({ email: "known@example.org" }) },
  { code: "unknown-group", change: () => ({ group: "People of industry" }) },
  { code: "unknown-country", change: () => ({ country: "Atlantis" }) },
  { code: "unknown-language", change: () => ({ language: "plain English" }) },
  { code: "unknown-size", change: () => ({ size: "huge" }) },
  { code: "unknown-position", change: () => ({ position: "top" }) },
  { code: "too-long", change: () => ({ name: "x".repeat(201) }) },
  { code: "control-characters", change: () => ({ organisation: "Gno\u202Eht" }) },
  { code: "broken-line", change: (i: number) => ({ name: `Eve ${i}\r\nBcc: all@example.org` }) },
  { code: "payload-name", change: (i: number) => ({ name: payloads[i % payloads.length] ?? "" }) },
  { code: "payload-organisation", change: (i: number) => ({ organisation: payloads[i % payloads.length] ?? "" }) },
  { code: "payload-expertise", change: (i: number) => ({ expertise: payloads[i % payloads.length] ?? "" }) },
  { code: "payload-group", change: (i: number) => ({ group: payloads[i % payloads.length] ?? "" }) },
  { code: "payload-email", change: (i: number) => ({ email: `${payloads[i % payloads.length] ?? ""}@example.org` }) },
] as const;

const FIELDS = [
  "name",
  "email",
  "group",
  "country",
  "organisation",
  "language",
  "size",
  "position",
  "expertise",
] as const;
const HEADINGS = [...FIELDS].map((field) => (field === "position" ? "value chain" : field));

/** The cells of a list with errors of every kind, its first record the headings. */
export function hostileRecords(count: number): string[][] {
  const rows = Array.from({ length: count }, (_unused, i) => {
    const fault = faults[i % faults.length];
    const person: Readonly<Record<(typeof FIELDS)[number], string>> = {
      name: `Person ${i} Ångström`,
      email: `p${i}@example.org`,
      group: "industry",
      country: "Finland",
      organisation: "Works; and | more, of it",
      language: "en",
      size: "small",
      position: "device",
      expertise: "radio",
      ...fault?.change(i),
    };
    const surplus = hostileHeadings.map((_heading, index) => payloads[(i + index) % payloads.length] ?? "");
    return [...FIELDS.map((field) => person[field]), ...(i % 50 === 0 ? surplus : [])];
  });
  return [[...HEADINGS, ...hostileHeadings], ...rows];
}

type Encoding = "UTF-8" | "UTF-8 with a mark" | "UTF-16LE" | "UTF-16BE" | "UTF-16LE without a mark" | "Windows-1252";

/** The records as a file of lines. */
export function asCsv(
  records: readonly (readonly string[])[],
  { separator = ",", lineEnd = "\r\n", encoding = "UTF-8" as Encoding } = {},
): Uint8Array<ArrayBuffer> {
  const quoted = (cell: string) =>
    /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const text = records.map((record) => record.map(quoted).join(separator)).join(lineEnd);
  switch (encoding) {
    case "UTF-8":
      return Uint8Array.from(Buffer.from(text, "utf8"));
    case "UTF-8 with a mark":
      return Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf8"));
    case "UTF-16LE":
      return Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"));
    case "UTF-16BE":
      return Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le").swap16());
    case "UTF-16LE without a mark":
      return Uint8Array.from(Buffer.from(text, "utf16le"));
    // Of what Windows-1252 and Latin-1 do not share the lists here hold nothing but signs that then read as others.
    case "Windows-1252":
      return Uint8Array.from(Buffer.from(text, "latin1"));
  }
}

const escapeXml = (text: string) =>
  text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\p{Cc}]/gu, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, "0")}_`);

/** The records as the first sheet of a workbook; a cell that begins with `=` is a formula whose last value was 42. */
export function asXlsx(records: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const cell = (text: string) =>
    text.startsWith("=")
      ? `<c><f>${escapeXml(text.slice(1))}</f><v>42</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
  const columnOf = (index: number): string =>
    index < 26 ? String.fromCharCode(65 + index) : columnOf(Math.floor(index / 26) - 1) + columnOf(index % 26);
  const rows = records.map((record, row) => {
    const cells = record.map((text, column) => cell(text).replace("<c", `<c r="${columnOf(column)}${row + 1}"`));
    return `<row r="${row + 1}">${cells.join("")}</row>`;
  });
  return aWorkbook(`<sheetData>${rows.join("")}</sheetData>`);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet with this content, and a link to a workbook elsewhere. */
export function aWorkbook(sheet: string): Uint8Array<ArrayBuffer> {
  return anArchive({
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="&lt;b&gt;" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId9"/></externalReferences></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="${RELATIONS}/externalLink" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}">${sheet}</worksheet>`,
  });
}

/** A ZIP archive of texts. */
export function anArchive(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\u0003\u0004"), common, name, packed);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), common, entry, name);
    offset += 4 + common.length + name.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Uint8Array.from(Buffer.concat([...parts, entries, Buffer.from("PK\u0005\u0006"), end]));
}
