import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { startI18n } from "./i18n/i18n.client";
import { NonceProvider } from "./nonce";

// The attribute is hidden from scripts, so that injected markup cannot copy it; the property is not.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;

Promise.all([startI18n(), readPageData()]).then(([i18n]) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <NonceProvider value={nonce}>
        <I18nextProvider i18n={i18n}>
          <StrictMode>
            <RemixBrowser />
          </StrictMode>
        </I18nextProvider>
      </NonceProvider>,
    );
  });
});

/**
 * Waits until the data that came with the page are read. `RemixBrowser` begins to read them when it is first called and throws the
 * promise of them until then, before it uses a hook. Within `hydrateRoot` that suspends the whole page, and React 18 answers a click
 * meanwhile with an error (345, "Root did not complete") and forgets the click.
 */
async function readPageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waitsFor) {
    await waitsFor;
  }
}
