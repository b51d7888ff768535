import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { readConsultationId } from "../http/consultation-params.server";
import { download } from "../http/download.server";
import { throwRefusal } from "../http/errors.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { requireMember } from "../http/guards.server";
import { languageOf } from "../i18n/language";
import { getChartFile } from "../presenters/chart-file.server";
import { readResultQuery } from "../presenters/result-query";
import { findStudyResults } from "../presenters/round-results.server";
import { openExportFile, recordExport } from "../services/export-file";

/**
 * One file as a download: a chart's, or an export. 404: no such file or consultation for the asker; 403: not for this role; 409: nothing is
 * closed yet.
 */
export const loader = (args: LoaderFunctionArgs) => fileOrErrorPage(args, () => loadFile(args));

async function loadFile({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const consultationId = readConsultationId(params);
  const { role, user } = await requireMember(request, context, consultationId, "export.results");
  const file = params.file ?? "";
  const deps = { db: context.db, now: context.now() };
  const actor = { kind: "organiser", id: user.id } as const;
  const results = await findStudyResults(context.db, { consultationId, role });
  if (results) {
    const newest = results.panel.at(-1)?.number ?? 1;
    const round = readResultQuery(request.url).round ?? newest;
    const chart = await getChartFile(context.db, results, { file, round, language: languageOf(request) }).catch(
      throwRefusal,
    );
    if (chart) {
      await recordExport(deps, { consultationId, file, actor });
      return download(chart, chart.text);
    }
  }
  const opened = await openExportFile(deps, { consultationId, file, role, actor }).catch(throwRefusal);
  return download(opened, createReadableStreamFromReadable(Readable.from(opened.body)));
}
