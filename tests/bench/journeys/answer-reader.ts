/** One answer of HTTP/1.1, whole. */
export interface RawAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
  readonly isZipped: boolean;
  readonly closes: boolean;
  readonly body: Buffer;
}

const END_OF_HEADERS = "\r\n\r\n";

/** As much of HTTP/1.1 as our own server speaks: a length or chunks, no trailers, one answer at a time. */
export class AnswerReader {
  #received: Buffer = Buffer.alloc(0);
  #head: ReturnType<typeof readHead> | undefined;

  /** The answer once all of it has come. Throws on what it does not understand. */
  read(part: Buffer): RawAnswer | undefined {
    this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part]);
    if (!this.#head) {
      const end = this.#received.indexOf(END_OF_HEADERS);
      if (end < 0) return undefined;
      this.#head = readHead(this.#received.toString("latin1", 0, end));
      this.#received = this.#received.subarray(end + END_OF_HEADERS.length);
    }
    const { length, ...head } = this.#head;
    const body = length === undefined ? unchunked(this.#received) : this.#ofLength(length);
    return body && { ...head, body };
  }

  #ofLength(length: number): Buffer | undefined {
    if (this.#received.length > length) throw new Error("more came than was announced");
    return this.#received.length === length ? this.#received : undefined;
  }
}

/** `length` undefined: in chunks. */
function readHead(text: string) {
  const [first = "", ...lines] = text.split("\r\n");
  const cookies: string[] = [];
  const headers = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(":");
    const name = line.slice(0, at).toLowerCase();
    const value = line.slice(at + 1).trim();
    if (name === "set-cookie") cookies.push(value);
    else headers.set(name, value);
  }
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
  const length = headers.get("transfer-encoding") === "chunked" ? undefined : Number(headers.get("content-length"));
  if (!Number.isInteger(status) || Number.isNaN(length)) throw new Error("an answer that is not understood");
  return {
    status,
    length,
    cookies,
    location: headers.get("location"),
    isZipped: headers.get("content-encoding") === "gzip",
    closes: headers.get("connection") === "close",
  };
}

/** The chunks joined; `undefined` while the last, empty one has not come. */
function unchunked(received: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = received.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(received.toString("latin1", at, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (Number.isNaN(size)) throw new Error("an answer that is not understood");
    if (received.length < end + 2) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(lineEnd + 2, end));
    at = end + 2;
  }
}
