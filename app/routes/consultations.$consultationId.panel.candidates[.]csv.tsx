import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccessReason } from "../http/access-reason.server";
import { readConsultationId } from "../http/consultation-params.server";
import { download } from "../http/download.server";
import { fileOrErrorPage } from "../http/file-page.server";
import { requireMember } from "../http/guards.server";
import { requireRecentProof } from "../http/recent-proof.server";
import { paths } from "../paths";
import { getCandidatesCsv } from "../presenters/candidates/candidates-file.server";
import { recordExport } from "../services/export-file";

const NAME = "proposals.csv";

/** Everybody who proposed themselves or was nominated, as a file; recorded as an export and as a look at so many people. */
export const loader = (args: LoaderFunctionArgs) => fileOrErrorPage(args, () => loadFile(args));

async function loadFile({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const consultationId = readConsultationId(params);
  const member = await requireMember(request, context, consultationId, "panel.read-identities");
  const { user } = member;
  await requireRecentProof(request, context, paths.candidates(consultationId));
  const reason = await requireAccessReason(context, member, paths.candidates(consultationId));
  const at = { db: context.db, now: context.now() };
  const text = await getCandidatesCsv(at, { consultationId, userId: user.id, reason });
  const actor = { kind: "organiser", id: user.id } as const;
  await recordExport(at, { consultationId, file: NAME, actor });
  return download({ name: NAME, type: "text/csv; charset=utf-8" }, text);
}
