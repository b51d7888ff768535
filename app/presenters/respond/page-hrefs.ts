import { paths } from "../../paths";
import type { QuestionnairePage } from "./list-pages";

interface Place {
  readonly round: { readonly consultationId: string; readonly number: number };
  readonly pages: readonly QuestionnairePage[];
}

/** The address of the page after this one; the review follows the last. */
export function hrefAfter({ round, pages }: Place, pageId: string): string {
  const next = pages[pages.findIndex(({ id }) => id === pageId) + 1];
  return next
    ? paths.respondSection(round.consultationId, round.number, next.id)
    : paths.respondReview(round.consultationId, round.number);
}

/** The address of the page before this one; the start comes before the first. */
export function hrefBefore({ round, pages }: Place, pageId: string): string {
  const before = pages[pages.findIndex(({ id }) => id === pageId) - 1];
  return before
    ? paths.respondSection(round.consultationId, round.number, before.id)
    : paths.respond(round.consultationId);
}
