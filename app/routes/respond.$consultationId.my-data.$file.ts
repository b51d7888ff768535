import type { LoaderFunctionArgs } from "@remix-run/node";
import { download } from "../http/download.server";
import { throwNotFound } from "../http/errors.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { requirePerson } from "../http/guards.server";
import { translator } from "../i18n/i18n.server";
import { languageOf } from "../i18n/language";
import { isOwnDataFile, ownDataFile } from "../presenters/respond/own-data-files.server";
import { collectOwnData } from "../services/participation/own-data";

/** A file of everything kept about the person who asks, also after a withdrawal. 404: no such file. */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { request, params, context } = args;
  return fileOrErrorPage(args, async () => {
    const { consultationId = "", file = "" } = params;
    const { respondentId } = await requirePerson(request, context, consultationId);
    if (!isOwnDataFile(file)) throwNotFound();
    const language = languageOf(request);
    const at = { db: context.db, now: context.now() };
    const data = await collectOwnData(at, { consultationId, respondentId, language });
    const { name, type, body } = ownDataFile(data, file, translator(language, "respond-rights"), language);
    return download({ name, type }, body);
  });
}
