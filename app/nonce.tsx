import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

export const NonceProvider = NonceContext.Provider;

/** The nonce for `<script>` and `<style>` of this page; also for what is added to it later. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
