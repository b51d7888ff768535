import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

/** Tests read vitest.config.ts instead, so the Remix plugin never runs under them. */
export default defineConfig({
  plugins: [remix(remixConfig)],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  publicDir: false,
  build: {
    // Inlined assets would need data: in more places of the content security policy.
    assetsInlineLimit: 0,
    target: "es2022",
  },
});
