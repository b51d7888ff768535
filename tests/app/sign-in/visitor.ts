import type { AppLoadContext } from "@remix-run/node";
import type { AppContext } from "../../../app/http/context";

export type RouteFunction = (args: {
  request: Request;
  params: Record<string, string>;
  context: AppLoadContext;
}) => Promise<unknown>;

export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly location: string | null;
  /** As they were set. */
  readonly cookies: readonly string[];
}

const BASE = "http://127.0.0.1:3000";

/** Somebody with a browser that keeps cookies: of Tholos, and apart of a provider. */
export class TestVisitor {
  private readonly jar = new Map<string, string>();

  constructor(public context: AppContext) {}

  request(path: string, fields?: Readonly<Record<string, string>>, host = "127.0.0.1:3000"): Request {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Request(`http://${host}${path}`, {
      headers: { cookie },
      ...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
    });
  }

  async open(route: RouteFunction, path: string, params: Record<string, string>, host?: string): Promise<Answer> {
    return this.answer(route, this.request(path, undefined, host), params);
  }

  async post(route: RouteFunction, path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.answer(route, this.request(path, fields), {});
  }

  /** Another browser that got hold of all cookies of this one. */
  copy(): TestVisitor {
    const other = new TestVisitor(this.context);
    other.keep([...this.jar].map(([name, value]) => `${name}=${value}`));
    return other;
  }

  keep(cookies: readonly string[]): void {
    keepIn(this.jar, cookies);
  }

  spoil(name: string): void {
    const value = this.jar.get(name) ?? "";
    this.jar.set(name, `${value.slice(0, -4)}${value.endsWith("AAAA") ? "BBBB" : "AAAA"}`);
  }

  /** Signs in at a provider as `sub`, or refuses, and gives the address that it leads back to. */
  async passProvider(url: string, sub: string | undefined): Promise<string> {
    const jar = new Map<string, string>();
    const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const go = async (to: string, init: RequestInit = {}): Promise<string> => {
      const response = await fetch(to, { ...init, headers: { cookie: cookie() }, redirect: "manual" });
      keepIn(jar, response.headers.getSetCookie());
      const location = response.headers.get("location");
      if (location === null) throw new Error(`The provider stayed at ${to}: ${await response.text()}`);
      return new URL(location, to).href;
    };
    const page = await go(url);
    const fields: Record<string, string> = sub === undefined ? { does: "refuse" } : { does: "go", sub };
    let at = await go(page, { method: "POST", body: new URLSearchParams(fields) });
    while (!at.startsWith(BASE)) at = await go(at);
    return at;
  }

  private async answer(route: RouteFunction, request: Request, params: Record<string, string>): Promise<Answer> {
    const answer = await route({ request, params, context: { ...this.context } }).catch((thrown: unknown) => thrown);
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) {
      const cookies = answer.headers.getSetCookie();
      this.keep(cookies);
      return { status: answer.status, data: undefined, location: answer.headers.get("location"), cookies };
    }
    if (typeof answer === "object" && answer !== null && "init" in answer && "data" in answer) {
      const init = answer.init as ResponseInit | null;
      const cookies = new Headers(init?.headers).getSetCookie();
      this.keep(cookies);
      return { status: init?.status ?? 200, data: answer.data, location: null, cookies };
    }
    return { status: 200, data: answer, location: null, cookies: [] };
  }
}

function keepIn(jar: Map<string, string>, cookies: readonly string[]): void {
  for (const cookie of cookies) {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    if (/max-age=0(;|$)/i.test(cookie) || at === pair.length - 1) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
