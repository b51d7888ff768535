import type { LoaderFunctionArgs } from "@remix-run/node";
import { readConsultationId } from "../http/consultation-params.server";
import { download } from "../http/download.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { requireMember } from "../http/guards.server";
import { getAccessLogCsv } from "../presenters/people/access-log-page.server";
import { recordExport } from "../services/export-file";

const NAME = "access-log.csv";

/** Who saw identities, as a file; recorded as an export. 403: only owners. */
export const loader = (args: LoaderFunctionArgs) => fileOrErrorPage(args, () => loadFile(args));

async function loadFile({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const consultationId = readConsultationId(params);
  const { user } = await requireMember(request, context, consultationId, "access-log.read");
  const text = await getAccessLogCsv(context.db, consultationId);
  const actor = { kind: "organiser", id: user.id } as const;
  await recordExport({ db: context.db, now: context.now() }, { consultationId, file: NAME, actor });
  return download({ name: NAME, type: "text/csv; charset=utf-8" }, text);
}
