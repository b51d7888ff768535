import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileOrErrorPage } from "../http/file-page.server";
import { openQuestionnaire } from "../http/questionnaire.server";

/** The study plan as a file: what can be uploaded again, here or in another consultation. */
export const loader = (args: LoaderFunctionArgs) => fileOrErrorPage(args, () => loadPlanFile(args));

async function loadPlanFile(args: LoaderFunctionArgs): Promise<Response> {
  const { plan } = await openQuestionnaire(args);
  return new Response(`${JSON.stringify(plan, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="study-plan.json"',
      "Cache-Control": "private, no-store",
    },
  });
}
