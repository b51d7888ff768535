import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import ring from "./assets/ring.svg?url";
import { ErrorPage, ErrorTitle } from "./components/error-page";
import { useNonce } from "./nonce";
import { handleOf, pageTitle, type RouteHandle } from "./route-handle";
import baseStyles from "./styles/base.css?url";

export const handle = { i18n: ["common"] } satisfies RouteHandle;

export const links: LinksFunction = () => [{ rel: "icon", href: ring, type: "image/svg+xml" }];

export const meta: MetaFunction = () => pageTitle(undefined);

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const nonce = useNonce();
  // Remix gives null where nothing failed.
  const error = useRouteError() ?? undefined;
  const handles = useMatches().map(handleOf);
  const isMantine = handles.some(({ styles }) => styles === "mantine");
  const isHydrated = error === undefined && !handles.some(({ scripts }) => scripts === "none");
  return (
    <html lang={i18n.language} dir={i18n.dir()} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {error === undefined ? <Meta /> : <ErrorTitle error={error} />}
        {isMantine && error === undefined ? null : <link rel="stylesheet" href={baseStyles} />}
        <Links />
      </head>
      <body>
        {children}
        {isHydrated && <ScrollRestoration nonce={nonce} />}
        {isHydrated && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
