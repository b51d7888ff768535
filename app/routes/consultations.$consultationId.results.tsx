import type { LinksFunction } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import type { RouteHandle } from "../route-handle";
import printStyles from "../styles/print.css?url";
import pageStyles from "../styles/result-pages.css?url";

export const handle = { i18n: ["results"] } satisfies RouteHandle;

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: pageStyles },
  { rel: "stylesheet", href: printStyles, media: "print" },
];

/** The frame of all pages of results. */
export default function Results() {
  return (
    <div className="results">
      <Outlet />
    </div>
  );
}
