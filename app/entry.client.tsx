import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { startI18n } from "./i18n/i18n.client";
import { NonceProvider } from "./nonce";

// The attribute is hidden from scripts, so that injected markup cannot copy it; the property is not.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;

startI18n().then((i18n) => {
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
