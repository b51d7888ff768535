import type { LoaderFunctionArgs } from "@remix-run/node";
import { openQuestionnaire } from "../http/questionnaire.server";

/** The study plan as a file: what can be uploaded again, here or in another consultation. */
export async function loader(args: LoaderFunctionArgs) {
  const { plan } = await openQuestionnaire(args);
  return new Response(`${JSON.stringify(plan, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="study-plan.json"',
      "Cache-Control": "private, no-store",
    },
  });
}
