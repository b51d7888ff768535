import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import source from "../enhance/offline/service-worker.js?raw";
import script from "../enhance/offline.ts?worker&url";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import baseStyles from "../styles/base.css?url";
import keepingStyles from "../styles/keeping.css?url";

/**
 * The service worker of a consultation's pages, the same for everybody who reads one language. Its text changes with whatever its offline
 * page shows, so that browsers take up a new version by themselves.
 */
export function loader({ request, params }: LoaderFunctionArgs): Response {
  const language = languageOf(request);
  const offline = paths.respondOffline(params.consultationId ?? "");
  const words = translator(language, "respond-keeping")("offline", { returnObjects: true });
  const shown = JSON.stringify([source, script, baseStyles, keepingStyles, language, words]);
  const version = createHash("sha256").update(shown).digest("hex").slice(0, 16);
  const constants = `const OFFLINE = ${JSON.stringify(offline)};\nconst CACHE = ${JSON.stringify(`${offline}@${version}`)};\n`;
  return new Response(constants + source, {
    headers: { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache" },
  });
}
