import type { LinksFunction } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import type { RouteHandle } from "../route-handle";
import keepingStyles from "../styles/keeping.css?url";
import questionnaireStyles from "../styles/questionnaire.css?url";
import itemStyles from "../styles/respond.css?url";

export const handle = { i18n: ["respond"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: itemStyles },
  { rel: "stylesheet", href: questionnaireStyles },
  { rel: "stylesheet", href: keepingStyles },
];

/** What the pages of a panelist have in common; each says itself whom it serves. */
export default function Respond() {
  return <Outlet />;
}
