/** What a workbook may unpack to. A list of 10,000 people takes about 5 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 2_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The end record is 22 bytes and a comment of at most 65,535. */
const LONGEST_END = 22 + 65_535;

/**
 * Whether an archive says of itself that it unpacks to a size that can be read here. Its own word is enough, since nothing is unpacked beyond the
 * size it names. Archives that are broken, in parts, encrypted or larger than their format's 32 bits are refused.
 */
export function unpacksToReadableSize(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return false;
  const files = view.getUint16(end + 10, true);
  if (files === 0 || files > MOST_FILES) return false;
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let file = 0; file < files; file += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return false;
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    total += view.getUint32(at + 24, true);
    if (isEncrypted || total > MOST_BYTES) return false;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return true;
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - LONGEST_END); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}
