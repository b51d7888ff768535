import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import * as consultations from "../../db/queries/consultation";
import source from "../enhance/offline/service-worker.js?raw";
import script from "../enhance/offline.ts?worker&url";
import { throwNotFound } from "../http/errors.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { paths } from "../paths";
import baseStyles from "../styles/base.css?url";
import keepingStyles from "../styles/keeping.css?url";

/**
 * The service worker of a consultation's pages, the same for everybody who reads one language. Its text changes with whatever its offline
 * page shows and with the language, so that browsers, which compare it at every visit, take up a new version by themselves. 404: no such consultation.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { consultationId = "" } = params;
  if (!(await consultations.findById(context.db, { consultationId }))) throwNotFound();
  const language = languageOf(request);
  const offline = paths.respondOffline(consultationId);
  const words = translator(language, "respond-keeping")("offline", { returnObjects: true });
  const shown = JSON.stringify([source, script, baseStyles, keepingStyles, language, words]);
  const version = createHash("sha256").update(shown).digest("hex").slice(0, 16);
  const constants = `const OFFLINE = ${JSON.stringify(offline)};\nconst CACHE = ${JSON.stringify(`${offline}@${version}`)};\n`;
  return new Response(constants + source, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "no-cache",
      // The start page's address is shorter than the worker's folder.
      "Service-Worker-Allowed": paths.respond(consultationId),
    },
  });
}
