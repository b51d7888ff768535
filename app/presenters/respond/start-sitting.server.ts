import type { Db } from "../../../db/open";
import { paths } from "../../paths";
import { pickSitting } from "../../services/pick-sitting";
import { listOpenItems } from "./item-states";
import type { Questionnaire } from "./load-questionnaire.server";
import { inSitting, makeSitting, narrowPages } from "./sitting";

/** What one question takes where neither others' times nor an estimate says so. */
const SECONDS_UNKNOWN = 30;

/** Picks what fits into so many minutes and returns the address of its first page; without anything to pick the start. */
export async function startSitting(db: Db, questionnaire: Questionnaire, minutes: number): Promise<string> {
  const { key, round, plan, pages, pace } = questionnaire;
  const open = listOpenItems(questionnaire).map(({ itemId, item, pageId }) => ({
    itemId,
    item,
    pageId,
    seconds: pace?.secondsOf(itemId) ?? SECONDS_UNKNOWN,
  }));
  const sitting = makeSitting(minutes, await pickSitting(db, { ...key, plan, open, minutes }));
  const [first] = narrowPages(pages, sitting);
  return first
    ? inSitting(paths.respondSection(key.consultationId, round.number, first.id), sitting)
    : paths.respond(key.consultationId);
}
