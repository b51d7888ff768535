import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gunzipSync } from "node:zlib";
import { AnswerReader, type RawAnswer } from "./answer-reader.js";

const TIMEOUT_MS = 60_000;

export interface Answer {
  readonly status: number;
  /** Where a redirect leads to. */
  readonly location: string | undefined;
  /** As transferred. */
  readonly bytes: number;
  text(): string;
}

/**
 * One person's browser as far as a server notices: one connection that stays open, cookies, gzip. Follows nothing by
 * itself. On bare sockets: on two processors, what the load program takes the server lacks.
 */
export class BrowserLike {
  readonly #cookies = new Map<string, string>();
  readonly #base: URL;
  #socket: Socket | undefined;

  constructor(base: string) {
    this.#base = new URL(base);
    if (this.#base.hostname !== "127.0.0.1") throw new Error("Load goes to this very machine only.");
  }

  get(path: string): Promise<Answer> {
    return this.#exchange("GET", path);
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#exchange("POST", path, new URLSearchParams(fields).toString());
  }

  leave(): void {
    this.#socket?.destroy();
  }

  async #exchange(method: string, path: string, body?: string): Promise<Answer> {
    const socket = this.#socket ?? (await this.#open());
    const { host, origin } = this.#base;
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    socket.write(
      [
        `${method} ${path} HTTP/1.1`,
        `Host: ${host}`,
        "Connection: keep-alive",
        "Accept: text/html,*/*;q=0.8",
        "Accept-Encoding: gzip",
        `Origin: ${origin}`,
        ...(cookies === "" ? [] : [`Cookie: ${cookies}`]),
        ...(body === undefined
          ? []
          : ["Content-Type: application/x-www-form-urlencoded", `Content-Length: ${Buffer.byteLength(body)}`]),
        "",
        body ?? "",
      ].join("\r\n"),
    );
    const answer = await answerOn(socket, `${method} ${path}`);
    for (const cookie of answer.cookies) this.#remember(cookie);
    if (answer.closes) this.#forget();
    const { status, location, body: raw, isZipped } = answer;
    return { status, location, bytes: raw.length, text: () => (isZipped ? gunzipSync(raw) : raw).toString() };
  }

  async #open(): Promise<Socket> {
    const socket = connect({ host: this.#base.hostname, port: Number(this.#base.port), noDelay: true });
    await once(socket, "connect");
    this.#socket = socket;
    return socket;
  }

  #forget(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #remember(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** The next answer on a connection. Rejects when it is cut or nothing comes in time. */
function answerOn(socket: Socket, request: string): Promise<RawAnswer> {
  const reader = new AnswerReader();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timeout);
      socket.removeAllListeners();
      // An idle connection that the server ends is met at the next request.
      socket.on("error", () => undefined);
      settle();
    };
    const fail = (why: string) => end(() => reject(new Error(`${why} to ${request}`)));
    const timeout = setTimeout(() => fail("no answer in time"), TIMEOUT_MS);
    socket.on("error", () => fail("a connection failed before the answer"));
    socket.on("close", () => fail("a connection was cut before the answer"));
    socket.on("data", (part) => {
      try {
        const answer = reader.read(part);
        if (answer) end(() => resolve(answer));
      } catch (error) {
        fail(error instanceof Error ? error.message : "an unreadable answer");
      }
    });
  });
}
