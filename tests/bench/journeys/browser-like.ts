import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const unzip = promisify(gunzip);
const TIMEOUT_MS = 60_000;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As transferred. */
  readonly bytes: number;
  text(): Promise<string>;
}

/** One person's browser as far as a server notices: one connection that stays open, cookies, gzip. Follows nothing by itself. */
export class BrowserLike {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #cookies = new Map<string, string>();
  readonly #base: URL;

  constructor(base: string) {
    this.#base = new URL(base);
    if (this.#base.hostname !== "127.0.0.1") throw new Error("Load goes to this very machine only.");
  }

  get(path: string): Promise<Answer> {
    return this.#exchange("GET", path, {});
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) };
    return this.#exchange("POST", path, headers, body);
  }

  leave(): void {
    this.#agent.destroy();
  }

  #exchange(method: string, path: string, more: Record<string, string | number>, body?: string): Promise<Answer> {
    const headers: Record<string, string | number> = {
      ...more,
      accept: "text/html,*/*;q=0.8",
      "accept-encoding": "gzip",
      origin: this.#base.origin,
    };
    if (this.#cookies.size > 0)
      headers.cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#base;
      const sent = request({ hostname, port, method, path, headers, agent: this.#agent, timeout: TIMEOUT_MS });
      sent.on("timeout", () => sent.destroy(new Error(`no answer to ${method} ${path} in time`)));
      sent.on("error", reject);
      sent.on("response", (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          for (const cookie of response.headers["set-cookie"] ?? []) this.#remember(cookie);
          const raw = Buffer.concat(parts);
          const isZipped = response.headers["content-encoding"] === "gzip";
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes: raw.length,
            text: async () => (isZipped ? await unzip(raw) : raw).toString(),
          });
        });
      });
      sent.end(body);
    });
  }

  #remember(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
