import { type HeadersFunction, type LoaderFunctionArgs, redirectDocument } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { ProviderProblem } from "../components/account/provider-problem";
import type { AppContext } from "../http/context";
import { goOn } from "../http/enter.server";
import { type Flow, flowCookie, foundCookie } from "../http/provider-cookies.server";
import { problemAt, providerOf, providerPage } from "../http/provider-page.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { paths } from "../paths";
import type { ProviderSettings } from "../server/provider-settings";
import { arrive, connect, isFirstReturn } from "../services/providers/arrive";
import { finishAt, type Identity } from "../services/providers/provider-client";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** The way back from a provider: into the account that is connected, or to a page that says why not. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const provider = providerOf(context, params.provider);
  const query = new URL(request.url).searchParams;
  const flow = flowCookie.read(context, request);
  // Not begun here, begun at another provider, or begun anew since: what this browser may still have begun goes on.
  if (!flow || flow.provider !== provider.key || query.get("state") !== flow.state) {
    return providerPage(request, context, provider, { what: flow ? "foreign" : "ended" });
  }
  const over = flowCookie.clear(context);
  if (!(await isFirstReturn(context, flow.state))) {
    return providerPage(request, context, provider, { what: "ended" }, [over]);
  }
  const place = { provider, settings: context.settings, now: context.now() };
  const identity = await finishAt(place, query, flow).catch((error: unknown) => problemAt(context, provider, error));
  if (typeof identity === "string") return providerPage(request, context, provider, { what: identity }, [over]);
  return flow.userId === null
    ? enterWith(request, context, { provider, identity, flow, over })
    : connectWith(request, context, { provider, identity, flow, over });
}

interface Back {
  readonly provider: ProviderSettings;
  readonly identity: Identity;
  readonly flow: Flow;
  readonly over: string;
}

async function enterWith(request: Request, context: AppContext, { provider, identity, flow, over }: Back) {
  const arrival = await arrive(context, request, identity);
  if (arrival.outcome === "entered") {
    arrival.headers.append("Set-Cookie", over);
    throw goOn(arrival.headers, safeRedirectTo(flow.redirectTo, paths.consultations()));
  }
  if (arrival.outcome === "mailed") {
    const { issuer, subject, isEmailVerified, name } = identity;
    const found = { provider: provider.key, issuer, subject, email: arrival.email, isEmailVerified, name };
    const cookies = [over, foundCookie.set(context, found)];
    return providerPage(request, context, provider, { what: "mailed", email: arrival.email }, cookies);
  }
  const seconds = arrival.outcome === "wait" ? arrival.seconds : 0;
  return providerPage(request, context, provider, { what: arrival.outcome, seconds }, [over]);
}

async function connectWith(request: Request, context: AppContext, { provider, identity, flow, over }: Back) {
  const organiser = await context.auth.findOrganiser(request);
  // Signed out since, or signed in as somebody else.
  if (organiser?.id !== flow.userId) return providerPage(request, context, provider, { what: "ended" }, [over]);
  const isConnected = await connect(context, organiser, { ...identity, label: provider.label });
  if (!isConnected) return providerPage(request, context, provider, { what: "taken" }, [over]);
  throw redirectDocument(paths.providers("connected"), { headers: { "Set-Cookie": over } });
}

export default function ProviderCallback() {
  return <ProviderProblem page={useLoaderData<typeof loader>()} />;
}
