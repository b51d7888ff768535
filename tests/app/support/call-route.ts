import type { AppLoadContext } from "@remix-run/node";
import type { AppContext } from "../../../app/http/context";

export interface RouteAnswer {
  readonly status: number;
  /** What the page or the caller gets; undefined for redirects. */
  readonly data: unknown;
  readonly location: string | null;
  readonly cookie: string;
}

type RouteFunction = (args: {
  request: Request;
  params: Record<string, string>;
  context: AppLoadContext;
}) => Promise<unknown>;

/** Calls a loader or an action with a real request and says what it answered, returned or thrown, in one form. */
export async function callRoute(
  route: RouteFunction,
  call: {
    readonly context: AppContext;
    readonly path: string;
    readonly params: Record<string, string>;
    readonly cookie?: string;
    /** Makes it a post. */
    readonly fields?: readonly (readonly [string, string])[] | Readonly<Record<string, string>>;
  },
): Promise<RouteAnswer> {
  const { context, path, params, cookie = "", fields } = call;
  const body =
    fields &&
    new URLSearchParams(
      Array.isArray(fields) ? fields.map(([name, value]) => [name, value]) : (fields as Record<string, string>),
    );
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    method: body ? "POST" : "GET",
    headers: { cookie },
    ...(body ? { body } : {}),
  });
  return toAnswer(await route({ request, params, context: { ...context } }).catch((thrown: unknown) => thrown));
}

async function toAnswer(answer: unknown): Promise<RouteAnswer> {
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) {
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    return {
      status: answer.status,
      data: isJson ? await answer.json() : undefined,
      location: answer.headers.get("location"),
      cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "",
    };
  }
  if (isWithInit(answer)) {
    return { status: answer.init?.status ?? 200, data: answer.data, location: null, cookie: "" };
  }
  return { status: 200, data: answer, location: null, cookie: "" };
}

function isWithInit(answer: unknown): answer is { data: unknown; init: { status?: number } | null } {
  return typeof answer === "object" && answer !== null && "type" in answer && answer.type === "DataWithResponseInit";
}
