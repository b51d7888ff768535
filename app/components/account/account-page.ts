import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { pageTitle, type RouteHandle } from "../../route-handle";
import accountStyles from "../../styles/account.css?url";

/** What the routes of the account have in common. */
export const accountHandle = { i18n: ["account"], scripts: "none" } satisfies RouteHandle;

export const accountLinks: LinksFunction = () => [{ rel: "stylesheet", href: accountStyles }];

/** For loaders whose data hold a `title`. */
export const accountMeta: MetaFunction<() => Promise<{ title: string } | null>> = ({ data }) =>
  pageTitle(data?.title ?? undefined);
