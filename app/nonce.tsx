import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

export const NonceProvider = NonceContext.Provider;

/**
 * The nonce for `<script>` and `<style>` of this page. Browsers hide the attribute from scripts, so on the client it is
 * `undefined`; React keeps what the server sent.
 */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
