import { type HeadersFunction, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accountHandle, accountLinks, accountMeta } from "../components/account/account-page";
import { ProviderProblem } from "../components/account/provider-problem";
import { flowCookie } from "../http/provider-cookies.server";
import { problemAt, providerOf, providerPage } from "../http/provider-page.server";
import { requireRecentProof } from "../http/recent-proof.server";
import { safeRedirectTo } from "../http/safe-redirect";
import { paths } from "../paths";
import { beginAt } from "../services/providers/provider-client";

export { accountHandle as handle, accountLinks as links, accountMeta as meta };

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Leads to a provider. Only this browser can come back from there. 503: the provider does not answer. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const provider = providerOf(context, params.provider);
  const query = new URL(request.url).searchParams;
  const redirectTo = safeRedirectTo(query.get("redirectTo"), paths.consultations());
  let userId: string | null = null;
  if (query.has("connect")) userId = (await requireRecentProof(request, context, paths.providers())).organiser.id;
  else if (await context.auth.findOrganiser(request)) throw redirect(redirectTo);
  const begun = await beginAt({ provider, settings: context.settings, now: context.now() }).catch((error: unknown) =>
    problemAt(context, provider, error),
  );
  if (typeof begun === "string") return providerPage(request, context, provider, { what: begun });
  const cookie = flowCookie.set(context, { provider: provider.key, ...begun.secrets, redirectTo, userId });
  throw redirect(begun.url, { headers: { "Set-Cookie": cookie, "Cache-Control": "no-store" } });
}

export default function SignInWith() {
  return <ProviderProblem page={useLoaderData<typeof loader>()} />;
}
