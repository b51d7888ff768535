import { plainWords, type Words } from "../surveys/items/local-text";
/** What a route says about itself to the document and the frame around it: `export const handle = { … } satisfies RouteHandle`. */
export interface RouteHandle {
  /** Namespaces of app/i18n that the page uses, beside `common`. */
  readonly i18n?: readonly string[];
  /** Organiser pages bring Mantine's styles; all others are styled by base.css. */
  readonly styles?: "mantine";
  /** Pages that are complete as HTML load neither React nor their data; what is live on them is a small script of their own. */
  readonly scripts?: "none";
  /** Where the page stands in the breadcrumbs, from its loader's data. */
  readonly crumb?: (data: unknown) => { readonly label: string; readonly to: string } | undefined;
}

/** `handle` of a match is not typed by Remix. */
export function handleOf(match: { readonly handle?: unknown }): RouteHandle {
  return (match.handle ?? {}) as RouteHandle;
}

/** For `meta`: the title of a page, with the name of the software behind it. */
export function pageTitle(title: Words | undefined): [{ title: string }] {
  return [{ title: title === undefined ? "Tholos" : `${plainWords(title)} · Tholos` }];
}
