import type { LoaderFunctionArgs } from "@remix-run/node";
import { readConsultationId } from "../http/consultation-params.server";
import { download } from "../http/download.server";
import { requireMember } from "../http/guards.server";
import { getPanelExample } from "../presenters/set-up/panel-example.server";

/** A panel list to fill in. 403: only owners and organisers bring lists in. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const consultationId = readConsultationId(params);
  await requireMember(request, context, consultationId, "panel.edit");
  const text = await getPanelExample(context.db, consultationId);
  return download({ name: "panel-list-example.csv", type: "text/csv; charset=utf-8" }, text);
}
