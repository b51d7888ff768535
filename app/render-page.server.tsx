import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { I18nextProvider } from "react-i18next";
import { PartKeeperProvider } from "./components/items/shared-part";
import { i18nFor } from "./i18n/i18n.server";
import { languageOf } from "./i18n/language";
import { createKeptMarkup } from "./kept-markup.server";
import { NonceProvider } from "./nonce";

/** Parts of questionnaires that every reader gets alike, rendered once per process. */
const keptMarkup = createKeptMarkup();
const DOCTYPE = Buffer.from("<!DOCTYPE html>");

/** What every HTML page is answered with; a page is nobody else's, so nothing between keeps it. */
export function pageHeaders(headers = new Headers()): Headers {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  return headers;
}

export function pageElement(
  request: Request,
  remixContext: EntryContext,
  { nonce }: Pick<AppLoadContext, "nonce">,
): ReactElement {
  return (
    <NonceProvider value={nonce}>
      <I18nextProvider i18n={i18nFor(languageOf(request))}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </I18nextProvider>
    </NonceProvider>
  );
}

/**
 * A page without scripts: nothing of it waits, so it is one piece; streaming it would cost a fifth more. As bytes: from a string Response would first
 * make a copy of it, character by character, which takes as long as the rendering.
 */
export function renderWhole(page: ReactElement): Buffer<ArrayBuffer> {
  const body = keptMarkup.render((keeper) => <PartKeeperProvider value={keeper}>{page}</PartKeeperProvider>);
  return Buffer.concat([DOCTYPE, body]);
}
