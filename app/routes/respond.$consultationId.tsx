import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { readErasedOwner } from "../http/erased-cookie.server";
import { readPanelistTicket } from "../http/panelist-cookie.server";
import type { RouteHandle } from "../route-handle";
import { deviceOwnerOf } from "../services/device-owner";
import keepingStyles from "../styles/keeping.css?url";
import questionnaireStyles from "../styles/questionnaire.css?url";
import itemStyles from "../styles/respond.css?url";

export const handle = { i18n: ["respond"], scripts: "none" } satisfies RouteHandle;

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: itemStyles },
  { rel: "stylesheet", href: questionnaireStyles },
  { rel: "stylesheet", href: keepingStyles },
];

/** Whose answers the browser may keep: the person's whose link was opened in it, or who has just been erased. Nothing else is read of either. */
export function loader({ request, params, context }: LoaderFunctionArgs): { readonly owner: string | null } {
  const { consultationId = "" } = params;
  const ticket = readPanelistTicket(request, context, consultationId);
  return { owner: ticket ? deviceOwnerOf(ticket.respondentId) : readErasedOwner(request, context, consultationId) };
}

/** What the pages of a panelist have in common; each says itself whom it serves. */
export default function Respond() {
  return <Outlet />;
}
