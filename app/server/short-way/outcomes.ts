import type { ServerBuild } from "@remix-run/node";
import type { Route } from "./addresses";

/** What a loader or an action came to; it ran once, and whoever asks again gets the same. */
export type Outcome = { readonly value: Result } | { readonly thrown: unknown };

type Part = "loader" | "action";
type Run = NonNullable<Route["module"]["loader"]>;
type Args = Parameters<Run>[0];
type Result = Awaited<ReturnType<Run>>;

/** Per request (its load context): outcomes by part and route. */
const known = new WeakMap<object, Map<string, Outcome>>();

/** Runs a loader or an action and notes what it came to, a fault too. */
export async function runOnce(route: Route, part: Part, args: Args): Promise<Outcome> {
  const run = route.module[part];
  if (!run) throw new Error(`route ${route.id} has no ${part}`);
  const outcome = await outcomeOf(run, args);
  const ofRequest = known.get(args.context) ?? new Map<string, Outcome>();
  known.set(args.context, ofRequest.set(`${part} ${route.id}`, outcome));
  return outcome;
}

async function outcomeOf(run: Run, args: Args): Promise<Outcome> {
  try {
    return { value: await run(args) };
  } catch (thrown) {
    return { thrown };
  }
}

/** The build for Remix behind the short way: what ran there for the same request is not run again. */
export function buildWithOutcomes(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [id, route && withOutcomes(route)]);
  return { ...build, routes: Object.fromEntries(routes) };
}

function withOutcomes(route: Route): Route {
  const { loader, action } = route.module;
  const module = {
    ...route.module,
    ...(loader && { loader: (args: Args) => again(route, "loader", args, loader) }),
    ...(action && { action: (args: Args) => again(route, "action", args, action) }),
  };
  return { ...route, module };
}

function again(route: Route, part: Part, args: Args, run: Run): ReturnType<Run> {
  const outcome = known.get(args.context)?.get(`${part} ${route.id}`);
  if (!outcome) return run(args);
  if ("thrown" in outcome) throw outcome.thrown;
  return outcome.value;
}
