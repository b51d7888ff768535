import type { LoaderFunctionArgs } from "@remix-run/node";
import { readConsultationId } from "../http/consultation-params.server";
import { download } from "../http/download.server";
import { throwNotFound, throwRefusal } from "../http/errors.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { languageOf } from "../i18n/language";
import { getChartFile } from "../presenters/chart-file.server";
import { findPublishedResults } from "../presenters/public-results.server";
import { readResultQuery } from "../presenters/result-query";

/** The file behind one chart of published results. 404: no such file, or nothing published. */
export const loader = (args: LoaderFunctionArgs) => fileOrErrorPage(args, () => loadFile(args));

async function loadFile({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const consultationId = readConsultationId(params);
  const results = (await findPublishedResults(context.db, consultationId)) ?? throwNotFound();
  const round = readResultQuery(request.url).round ?? results.panel.at(-1)?.number ?? 1;
  const asked = { file: params.file ?? "", round, language: languageOf(request) };
  const chart = (await getChartFile(context.db, results, asked).catch(throwRefusal)) ?? throwNotFound();
  return download(chart, chart.text);
}
