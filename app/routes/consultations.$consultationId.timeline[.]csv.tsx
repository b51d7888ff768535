import type { LoaderFunctionArgs } from "@remix-run/node";
import { readConsultationId } from "../http/consultation-params.server";
import { download } from "../http/download.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { requireMember } from "../http/guards.server";
import { readTimelineKind } from "../presenters/rounds/timeline-kinds";
import { getTimelineCsv } from "../presenters/rounds/timeline-page.server";
import { recordExport } from "../services/export-file";

const NAME = "timeline.csv";

/** Everything that happened, as a file; recorded as an export. 403: observers. */
export const loader = (args: LoaderFunctionArgs) => fileOrErrorPage(args, () => loadFile(args));

async function loadFile({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const consultationId = readConsultationId(params);
  const { user, role } = await requireMember(request, context, consultationId, "record.read");
  const text = await getTimelineCsv(context.db, { consultationId, role, kind: readTimelineKind(request.url) });
  const actor = { kind: "organiser", id: user.id } as const;
  await recordExport({ db: context.db, now: context.now() }, { consultationId, file: NAME, actor });
  return download({ name: NAME, type: "text/csv; charset=utf-8" }, text);
}
