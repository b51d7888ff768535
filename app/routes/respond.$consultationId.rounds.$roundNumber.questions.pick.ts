import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requirePanelistRound } from "../http/panelist-round.server";
import { paths } from "../paths";
import { loadQuestionnaire } from "../presenters/respond/load-questionnaire.server";
import { startSitting } from "../presenters/respond/start-sitting.server";
import { SITTING_MINUTES } from "../sitting-minutes";

/** Picks questions for the minutes that somebody has and leads to the first; with nothing to pick, or no such minutes, to the start. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { panelist, consultation, round } = await requirePanelistRound(request, context, params);
  const asked = new URL(request.url).searchParams.get("minutes");
  const minutes = SITTING_MINUTES.find((offered) => String(offered) === asked);
  if (round.status !== "open" || minutes === undefined) return redirect(paths.respond(consultation.id), 303);
  const at = { db: context.db, now: context.now() };
  const questionnaire = await loadQuestionnaire(at, round, panelist.respondentId);
  return redirect(await startSitting(context.db, questionnaire, minutes), 303);
}
