import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

/**
 * What every page needs, in one file: a request of its own for a few hundred bytes costs more in headers than in content, and
 * the file stays in the browser's cache while pages change.
 */
const framework =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream|i18next|react-i18next|remix-i18next|html-parse-stringify|void-elements)\/|vite\/preload-helper|commonjsHelpers/;
const frame = /\/app\/(root|nonce|route-handle|paths|i18n\/[a-z.]+\.ts|components\/(logo|error-page|entrance))/;

/** Tests read vitest.config.ts instead, so the Remix plugin never runs under them. */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig)],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  publicDir: false,
  // The scripts of pages without React (`?worker&url`): modules, so that one may load its language by itself.
  worker: { format: "es" },
  build: {
    // Inlined assets would need data: in more places of the content security policy.
    assetsInlineLimit: 0,
    target: "es2022",
    rollupOptions: {
      output: isSsrBuild
        ? {}
        : {
            manualChunks: (id) => {
              if (framework.test(id)) return "framework";
              return frame.test(id) ? "frame" : undefined;
            },
          },
    },
  },
}));
